"""One shopper's visit: a page in a browser, what is done in it, and the Recording that comes of it.

Everything the walk does to a shop goes through here, so that everything is guarded, timed and recorded.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ..language.said import say
from . import elements, payment, widgets
from .elements import Focus
from .events import Doing, Listener
from .guard.filling import refuse_fill
from .guard.flow import Flow, common_root
from .guard.pressing import refuse_press
from .hindrances import COVERED, first_line, was_clicked, why_no_answer, why_unusable
from .network import Network
from .probes import accessibility
from .queries import Queries
from .recording import SCREENS, Action, Candidate, Recording, Refusal
from .screenshot import shoot
from .settings import JourneySettings
from .settle import GREW, Rest, change, settle
from .shown import Control, FormField, Size, Snapshot, Stage, Step
from .snapshot import element, take_snapshot
from .sockets import Sockets
from .traffic import Traffic
from .zoom import whole_width

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Dialog, ElementHandle, Page, Request

READINGS = 3
"""Times that a page is read when it goes elsewhere while it is read, or moves while its picture is taken."""

COOKIES = {"accept": say("accept cookies"), "reject": say("reject cookies")}
"""What an answer to a consent wall is for."""

BACK, FORWARD = say("go back"), say("go forward")
"""What a step in the browser's history is for."""


class Refused(Exception):
    """The order guard forbids it. The message says why."""


class Unusable(Exception):
    """The element cannot be used: gone, covered, disabled. The message says how."""


class Visit:
    """A page, what the guard must know, and the Recording as it grows."""

    def __init__(
        self,
        context: BrowserContext,
        page: Page,
        recording: Recording,
        settings: JourneySettings,
        folder: Path | None,
        *,
        queries: Queries,
        listener: Listener,
        flow: Flow,
    ) -> None:
        self.context = context
        self.page = page
        self.recording = recording
        self.settings = settings
        self.flow = flow
        self.spoken: list[str] = []
        """Texts of native dialogs since the last look."""
        self._unanswered = False
        """A native dialog came that could not be answered."""
        self.given: dict[str, int] = {}
        """How often each form field was given a value, by selector."""
        self.answered: dict[str, str] = {}
        """What was said against each form field when it was given a value, by selector, since the latest press."""
        self._folder = folder
        self._queries = queries
        self.tell = listener
        self._began = time.monotonic()
        self.network = Network(flow, refused=self.recording.refusals.append, held=self._held, now=self.now)
        self.sockets = Sockets(flow, refused=self.recording.refusals.append, now=self.now)
        self.traffic = Traffic(flow.shop, self.network.stopped, came=self._came)
        self._act: Action | None = None
        self._acted = 0.0
        self._clicked = 0.0
        self._documents = 0
        """How many documents had come at the latest look."""
        self._width = self._height = 0
        self._judged: set[tuple[object, ...]] = set()
        self._aside: str | None = None
        """The snapshot that stands for what is seen now, while a probe is tried."""
        self._follow(page)
        context.on("page", self._follow)

    # --- what the walk asks of it ---------------------------------------------------------------------

    def now(self) -> float:
        """Milliseconds since the visit began."""
        return round((time.monotonic() - self._began) * 1000, 1)

    def say(self, stage: Stage, step: Step, what: str) -> None:
        """Tell who listens what is being done."""
        self.flow.stage = stage
        self.tell(Doing(self.recording.visit.device, stage, step, what, self.now()))

    @contextmanager
    def aside(self, snapshot: Snapshot) -> Iterator[None]:
        """Try something beside the walk, on the page of this snapshot.

        What is done and seen within is no part of a shopper's way and is kept out of the Recording; what was refused
        stays in it. Snapshots taken within go by the id of this one.
        """
        recording = self.recording
        snapshots, actions = recording.snapshots, recording.actions
        recording.snapshots, recording.actions, self._aside = [], [], snapshot.id
        try:
            yield
        finally:
            recording.snapshots, recording.actions, self._aside = snapshots, actions, None
            self._act = None

    async def open(self, url: str, stage: Stage, step: Step, purpose: str, *, screen: bool = True) -> Snapshot:
        """Go to an address and look. Raises Unusable when it does not answer."""
        from playwright.async_api import Error

        self.say(stage, step, purpose)
        await self.judge()
        action = self._begin("open", stage, step, purpose, url)
        self.flow.acting = True
        try:
            await self._goto(url)
        except Error as error:
            action.met = False
            action.happened = reason = why_no_answer(error)
            raise Unusable(say("{url} does not answer: {why}", url=url, why=reason)) from None
        self._done(action)
        return await self.look(stage, step, screen=screen)

    async def back(self, stage: Stage, step: Step) -> Snapshot:
        """Go back to the page before and look."""
        return await self._in_history(stage, step, BACK)

    async def forward(self, stage: Stage, step: Step) -> Snapshot:
        """Go forward again to the page that was gone back from, and look."""
        return await self._in_history(stage, step, FORWARD)

    async def _in_history(self, stage: Stage, step: Step, purpose: str) -> Snapshot:
        from playwright.async_api import Error

        await self.judge()
        action = self._begin("back", stage, step, purpose, self.page.url)
        self.flow.acting = True
        go = self.page.go_back if purpose == BACK else self.page.go_forward
        try:
            await go(wait_until="commit", timeout=self.settings.limits.page * 1000)
        except Error as error:
            action.happened = first_line(error)
        self._done(action)
        return await self.look(stage, step)

    async def press(
        self,
        control: Control,
        snapshot: Snapshot,
        *,
        step: Step,
        purpose: str,
        expected: str = "",
        candidates: Sequence[Candidate] = (),
        kind: Literal["click", "dismiss", "empty-cart"] = "click",
        vouched: bool = False,
    ) -> Action:
        """Click a control; `vouched` when the configuration says that it does not order.

        Raises Refused when the guard forbids it, Unusable when it cannot be clicked.
        """
        stage = self.flow.stage
        reason = refuse_press(control, snapshot, self.flow, vouched=vouched)
        if reason:
            self.recording.refusals.append(
                Refusal(
                    at=self.now(), net="button", what=control.name or control.text, why=reason, snapshot=snapshot.id
                )
            )
            raise Refused(say('"{label}" was not pressed: {why}', label=control.name or control.text, why=reason))
        await self.judge()
        action = self._begin(kind, stage, step, purpose, control.name or control.text or control.selector)
        action.selector, action.box, action.expected = control.selector, control.box, expected
        action.candidates, action.before = list(candidates), snapshot.id
        self.answered.clear()
        await self._touch(action, control.node, lambda handle: handle.click(timeout=widgets.ACT * 1000))
        return action

    async def give(
        self, field: FormField, value: widgets.Value, snapshot: Snapshot, *, step: Step, leave: bool = True
    ) -> Action:
        """Give a value to a field: text to an input, the label of an option to a list, True to a radio or box.

        Without `leave` a text field is not left: the cursor stays in it.
        Raises Refused when the guard forbids it, Unusable when it cannot be done.
        """
        reason = refuse_fill(field, self.flow)
        if reason:
            self.recording.refusals.append(
                Refusal(at=self.now(), net="card", what=field.label or field.selector, why=reason, snapshot=snapshot.id)
            )
            raise Refused(say('"{label}" was left alone: {why}', label=field.label, why=reason))
        await self.judge()
        kind = "choose" if field.type == "select" or isinstance(value, bool) else "fill"
        purpose = say("give {what}", what=field.purpose) if field.purpose else say("give a value")
        action = self._begin(kind, self.flow.stage, step, purpose, field.label or field.selector)
        action.selector, action.box, action.before = field.selector, field.box, snapshot.id
        again = self.given.get(field.selector, 0) > 0
        self.answered[field.selector] = field.error
        await self._touch(
            action, field.node, lambda handle: widgets.give(handle, field, value, again=again, leave=leave)
        )
        return action

    async def leave_field(self, field: FormField) -> None:
        """Take the cursor out of a field. Raises Unusable when the field is gone."""
        from playwright.async_api import Error

        try:
            await (await element(self.page, field.node)).evaluate("e => e.blur()")
        except (Error, LookupError) as error:
            raise Unusable(why_unusable(error)) from None

    async def focus(self) -> Focus | None:
        """Where the cursor is; None when it is nowhere or the page went elsewhere."""
        return await elements.focus(self.page)

    async def look(self, stage: Stage, step: Step, *, screen: bool = True) -> Snapshot:
        """Wait until the page can be used and take its snapshot. Raises Unusable when it cannot be read."""
        recording = self.recording
        id = self._aside or f"s{len(recording.snapshots) + 1:02d}"
        left = READINGS
        while True:
            rest = await self._rest()
            document = self.traffic.document
            shooting = self._shoot(id) if screen and self._aside is None else _nothing()
            snapshot, picture = await asyncio.gather(self._read(id, stage, step), shooting)
            left -= 1
            if isinstance(snapshot, Snapshot):
                if picture is None or not left or not await self._grew():
                    break
            elif not left:
                raise Unusable(say("{url} cannot be read: {error}", url=self.page.url, error=snapshot))
        if picture:
            snapshot.screenshot, snapshot.screen = picture
        self.flow.payment_shown = payment.shown(snapshot)
        if self.flow.stage == "checkout":
            self.flow.root = common_root(self.flow.root, snapshot.url)
        snapshot.limit = rest.limit or snapshot.limit
        snapshot.soft = self._documents == self.traffic.documents
        self._documents = self.traffic.documents
        if document is not None:
            snapshot.status = document.status
            snapshot.headers = {k: v for k, v in document.headers.items() if k not in ("set-cookie", "cookie")}
        if rest.limit:
            recording.limits.append(say("{step}: {why} ({url})", step=step, why=rest.limit, url=snapshot.url))
        recording.snapshots.append(snapshot)
        if self._act:
            self._act.after = snapshot.id
            self._act = None
        snapshot.requests, snapshot.console = await self.traffic.take()
        self.flow.acting = False
        self.sockets.release()
        goes = self.network.release()
        if goes and goes != snapshot.url:
            return await self.open(goes, stage, step, say("go where the page goes by itself"))
        return snapshot

    async def _rest(self) -> Rest:
        """Wait until the page can be used."""
        rest = await settle(self.page, self.traffic, self.settings.limits.settle)
        self._width, self._height = rest.width, rest.height
        if self._act:
            self._time(self._act, rest)
            self._act.busy, self._act.limit = rest.busy, rest.limit
            if self._act.kind == "click" and self._documents == self.traffic.documents:
                self._act.delay = await elements.response(self.page, self._clicked)
        return rest

    async def _read(self, id: str, stage: Stage, step: Step) -> Snapshot | str:
        """The snapshot of the page, or why it cannot be taken now."""
        from playwright.async_api import Error

        try:
            return await take_snapshot(
                self.page,
                id=id,
                stage=stage,
                step=step,
                at=self.now(),
                queries=self._queries,
                country=self.recording.visit.country,
            )
        except Error as error:
            return first_line(error)

    async def _grew(self) -> bool:
        """Whether the page moved while its picture was taken, so that boxes lie beside what they name."""
        from playwright.async_api import Error

        try:
            return await self.page.evaluate(GREW)
        except Error:
            return True  # it went to another document

    async def judge(self) -> None:
        """Have the page state that was seen last judged for accessibility, once.

        Done before the next act and not with the look, so that what comes late is not missed meanwhile.
        """
        latest = self.recording.snapshots[-1] if self.recording.snapshots else None
        if latest is None or self._aside or self.flow.over or not self.settings.probes.accessibility:
            return
        state = accessibility.state(latest)
        if state in self._judged or self._documents != self.traffic.documents or self.page.is_closed():
            return
        self._judged.add(state)
        latest.accessibility = await accessibility.judge(self.page)

    def leave(self) -> None:
        """Send nothing any more of what the pages ask for or say."""
        self.network.leave()
        self.sockets.leave()

    async def begin_anew(self) -> None:
        """Go on in an empty page, with the walk over. The pages so far stay open, and nothing they ask for is sent.

        None of them is closed: what a page sends at its end, or what of it waits for the guard then, would be sent.
        """
        self.leave()
        self.page = await self.context.new_page()
        self.network.go_on_in(self.page)
        self.flow.over = True
        self.flow.payment_open = self.flow.payment_shown = self.flow.personal_data = False

    async def answer_known_wall(self, wanted: Literal["accept", "reject"], step: Step) -> bool:
        """Answer a consent wall by the rules for its maker. False when its maker is not known."""
        from .autoconsent import answer

        action = self._begin("dismiss", self.flow.stage, step, COOKIES[wanted], say("a consent wall"))
        action.expected = say("the consent wall goes")
        maker = await answer(self.page, wanted)
        self._done(action)
        action.target = say("the consent wall of {maker}", maker=maker) if maker else action.target
        action.met = maker is not None
        action.happened = say("its rules were followed") if maker else say("no rules are known for it")
        return maker is not None

    async def escape(self, step: Step) -> None:
        """Press Escape, as a shopper closes a dialog."""
        action = self._begin("dismiss", self.flow.stage, step, say("close what covers the page"), "Escape")
        await self.page.keyboard.press("Escape")
        self._done(action)

    async def scroll(self, stage: Stage, step: Step, purpose: str) -> Snapshot:
        """Scroll to the end of the page, as a shopper does to see more, and look."""
        self.say(stage, step, purpose)
        await self.judge()
        action = self._begin("scroll", stage, step, purpose, self.page.url)
        await self.page.evaluate("() => window.scrollTo(0, document.documentElement.scrollHeight)")
        self._done(action)
        return await self.look(stage, step)

    async def changes(self, seconds: float) -> bool:
        """Wait until the page is another than at the latest look, at most that long. False when it stays the same."""
        return await change(self.page, self.traffic, seconds)

    async def picture(self, snapshot: Snapshot) -> None:
        """Take the screenshot of the page state in view, once."""
        if self._aside is None and not snapshot.screenshot and (picture := await self._shoot(snapshot.id)):
            snapshot.screenshot, snapshot.screen = picture

    async def hinted(self, selector: str, snapshot: Snapshot) -> Control | None:
        """The control that a selector of the configuration names on this page, or that holds what it names, or None.

        Raises Unusable when it is no selector.
        """
        from playwright.async_api import Error

        try:
            handle = await self.page.query_selector(selector)
        except Error as error:
            raise Unusable(
                say(
                    "{selector} of the configuration is not a selector: {error}",
                    selector=repr(selector),
                    error=first_line(error),
                )
            ) from None
        nodes = await elements.nodes_around(handle) if handle else []
        controls = {c.node: c for c in snapshot.controls}
        return next((controls[node] for node in nodes if node in controls), None)

    # --- inside ---------------------------------------------------------------------------------------

    async def _goto(self, url: str) -> None:
        from playwright.async_api import TimeoutError

        self._unanswered = False
        limit = self.settings.limits.page * 1000
        try:
            await self.page.goto(url, wait_until="commit", timeout=limit)
        except TimeoutError:
            # An alert that comes just as the page is left cannot be answered, and nothing goes on until the time is up.
            if not self._unanswered:
                raise
            await self.page.goto(url, wait_until="commit", timeout=limit)

    def _follow(self, page: Page) -> None:
        self.page = page
        self.traffic.follow(page)
        page.on("dialog", self._answer_dialog)
        page.on("close", self._closed)

    def _closed(self, page: Page) -> None:
        others = [p for p in self.context.pages if p is not page and not p.is_closed()]
        if self.page is page and others:
            self.page = others[-1]

    def _came(self) -> None:
        # What a new document does by itself was not caused by Kassa's click any more.
        self.flow.acting = False

    async def _answer_dialog(self, dialog: Dialog) -> None:
        from playwright.async_api import Error

        self.spoken.append(dialog.message)
        try:
            # A question that is asked once personal data was given could be the last one before an order.
            if dialog.type == "confirm" and self.flow.personal_data:
                await dialog.dismiss()
            else:
                await dialog.accept()
        except Error:
            self._unanswered = True

    def _held(self, request: Request) -> None:
        self.traffic.forget(request)

    def _begin(
        self,
        kind: Literal["open", "click", "fill", "choose", "dismiss", "back", "scroll", "empty-cart"],
        stage: Stage,
        step: Step,
        purpose: str,
        target: str,
    ) -> Action:
        self._act = Action(
            id=f"a{len(self.recording.actions) + 1:02d}", stage=stage, step=step, kind=kind, purpose=purpose,
            target=target[:200], started=self.now(),
        )  # fmt: skip
        self.recording.actions.append(self._act)
        return self._act

    def _time(self, action: Action, rest: Rest) -> None:
        """Part what the shop took from what Kassa took."""
        if action.kind != "open" and self._documents != self.traffic.documents and rest.origin:
            # The click returned when the new document came; the shop's time began when going there began.
            went = self.now() - (time.time() * 1000 - rest.origin)
            self._acted = min(self._acted, max(action.started, went))
            action.act = round(self._acted - action.started, 1)
        action.wait = round(max(0.0, self.now() - self._acted - rest.rested), 1)

    def _done(self, action: Action) -> None:
        self._acted = self.now()
        action.act = round(self._acted - action.started, 1)

    async def _touch(self, action: Action, node: int, do: Callable[[ElementHandle], Awaitable[object]]) -> None:
        from playwright.async_api import Error

        try:
            handle = await element(self.page, node)
            if self._documents != self.traffic.documents:
                raise LookupError(say("the page went elsewhere before it could be used"))
            self.flow.acting = True
            self._clicked = time.time() * 1000
            async with whole_width(self.page):
                try:
                    await do(handle)
                except Error as error:
                    if COVERED not in str(error) or not await elements.is_reached_in_the_middle(handle):
                        raise
                    await do(handle)
        except (Error, LookupError, widgets.NoChoice) as error:
            self._done(action)
            if self.traffic.navigating or was_clicked(error):  # only the answer is long in coming
                return
            action.met, action.happened = False, why_unusable(error)
            raise Unusable(action.happened) from None
        self._done(action)

    async def _shoot(self, id: str) -> tuple[str, Size] | None:
        """A screenshot of the document from its top: file name, size in CSS pixels; None when not kept, or failed."""
        from playwright.async_api import Error

        if self._folder is None:
            return None
        name = f"{id}.jpg"
        try:
            size = await shoot(self.page, self._folder / SCREENS / name, width=self._width, height=self._height)
        except Error as error:
            self.recording.limits.append(say("no screenshot of {id}: {error}", id=id, error=first_line(error)))
            return None
        return name, size


async def _nothing() -> None:
    return None
