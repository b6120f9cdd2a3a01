"""The order guard: Kassa never buys. Three nets, each on its own sufficient where it applies.

1. The button net (`pressing.py`): the button that could place an order is recognised, by its words, by what it is
   called in the page, and by its place in the flow, and is never pressed.
2. The network net (`requests.py`): from the cart on, requests that place an order are stopped at the browser; once
   personal data was given, so is every write that Kassa did not cause; once the payment step is open, every write.
3. The card net (`filling.py`): card and bank data are never typed.

The guard decides; it touches no browser. `journey/network.py` carries out the second net.
"""
