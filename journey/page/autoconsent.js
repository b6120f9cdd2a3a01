// Lets autoconsent look for a consent wall it knows and answer it. Resolves with what it did, null when it knows none.
({ engine, rules, action, limit }) =>
  new Promise((resolve) => {
    let name = null;
    const answer = (message) => setTimeout(() => window.autoconsentReceiveMessage(message), 0);
    const end = setTimeout(() => resolve(name && { name, done: false }), limit);
    const done = (result) => {
      clearTimeout(end);
      resolve(result);
    };
    window.autoconsentSendMessage = async (message) => {
      if (message.type === "init")
        answer({
          type: "initResp", rules: { autoconsent: JSON.parse(rules) },
          config: { enabled: true, autoAction: action, disabledCmps: [], enablePrehide: false, detectRetries: 3, isMainWorld: true },
        });
      else if (message.type === "eval") {
        let result = false;
        try {
          result = await window.eval(message.code);
        } catch {
          // The page forbids it: the rule then does not hold.
        }
        answer({ type: "evalResp", id: message.id, result });
      } else if (message.type === "popupFound") name = message.cmp;
      else if (message.type === "optInResult" || message.type === "optOutResult") done({ name: message.cmp || name, done: Boolean(message.result) });
    };
    try {
      window.eval(engine);
    } catch {
      done(null);
    }
  });
