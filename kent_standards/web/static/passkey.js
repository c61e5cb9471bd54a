// Passkeys need a script: it asks the browser for one and puts the answer into the form beside it.
// Without it, or in a browser that has none, the code of an app or a recovery code is entered instead.
(() => {
  const place = document.getElementById("passkey");
  const form = document.getElementById("form");
  if (!place || !form || !window.PublicKeyCredential) return;
  const options = JSON.parse(place.dataset.options);
  const makes = place.dataset.makes === "yes";
  form.elements.passkey.value = ""; // one that was refused is not sent again
  const button = place.querySelector("button");
  const status = place.querySelector("[role=status]");
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));
  options.challenge = bytes(options.challenge);
  if (makes) {
    options.user.id = bytes(options.user.id);
    options.excludeCredentials = known(options.excludeCredentials);
  } else {
    options.allowCredentials = known(options.allowCredentials);
  }
  const ask = async () => {
    status.textContent = "";
    try {
      const made = await navigator.credentials[makes ? "create" : "get"]({ publicKey: options });
      const response = {};
      for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
        if (made.response[name]) response[name] = text(made.response[name]);
      }
      form.elements.passkey.value = JSON.stringify({
        id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: {},
      });
      if (form.elements.code) form.elements.code.value = "";
      form.requestSubmit();
    } catch (problem) {
      status.textContent = place.dataset.failed;
    }
  };
  if (makes) {
    form.addEventListener("submit", (event) => {
      if (form.elements.passkey.value) return;
      event.preventDefault();
      ask();
    });
  } else {
    button.addEventListener("click", ask);
  }
  place.hidden = false;
})();
