"""Headless Chromium, driven over the two pipes of its DevTools protocol, in Python's standard library alone.

No driver, no socket and no port: the browser reads commands from its descriptor 3 and writes to its descriptor 4, each
message JSON that ends with a zero byte (`--remote-debugging-pipe`).
"""
import fcntl, json, os, pathlib, select, shutil, subprocess, tempfile, time


class Refused(Exception):
    """What the browser said of a command that it did not carry out, or that it has gone."""


def program():
    """Where the browser is, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


def _high(descriptor):
    """The same descriptor by a number that is neither of the browser's own two."""
    copy = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(descriptor)
    return copy


class Browser:
    """A browser of its own profile; `with` ends it."""

    def __init__(self, path, patience=60):
        self.patience = patience
        self.profile = tempfile.mkdtemp(prefix="cohort-pages-")
        command_read, self.commands = map(_high, os.pipe())
        self.answers, answer_write = map(_high, os.pipe())

        self.process = subprocess.Popen(
            ["bash", "-c", f'exec "$0" "$@" 3<&{command_read} 4>&{answer_write}', path, "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={self.profile}", "--no-sandbox",
             "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--disable-dev-shm-usage",
             "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
             "--force-color-profile=srgb", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            pass_fds=(command_read, answer_write))
        os.close(command_read)
        os.close(answer_write)
        self.number, self.rest, self.events = 0, b"", []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.commands)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.answers)
        shutil.rmtree(self.profile, ignore_errors=True)

    def _message(self, deadline):
        """The next message, or None when the deadline has passed."""
        while b"\0" not in self.rest:
            if not select.select([self.answers], [], [], max(0, deadline - time.monotonic()))[0]:
                return None
            piece = os.read(self.answers, 1 << 20)
            if not piece:
                raise Refused("the browser has gone")
            self.rest += piece
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def send(self, method, session=None, **parameters):
        """What the browser answers to a command; what it says in between is kept in `events`."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.commands, data):]
        deadline = time.monotonic() + self.patience
        while (answer := self._message(deadline)) is not None:
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise Refused(f"{method}: {answer['error'].get('message')}")
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)
        raise Refused(f"{method}: no answer in {self.patience} s")

    def wait(self, method, session, seconds=30):
        """Waits for an event that may have come already, and takes it."""
        deadline = time.monotonic() + seconds
        while True:
            for place, event in enumerate(self.events):
                if event["method"] == method and event.get("sessionId") == session:
                    return self.events.pop(place)["params"]
            event = self._message(deadline)
            if event is None:
                raise Refused(f"no {method} in {seconds} s")
            if "method" in event:
                self.events.append(event)


class Tab:
    """A tab, with what it said on its console and asked of the network since it was made."""

    def __init__(self, browser):
        self.browser = browser
        target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.target = target
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method, **parameters):
        return self.browser.send(method, self.session, **parameters)

    def said(self, *methods):
        """The parameters of the events of these names so far."""
        return [
            event["params"] for event in self.browser.events
            if event["method"] in methods and event.get("sessionId") == self.session]

    def open(self, path):
        """Loads a file and waits until all of it is there."""
        self.send("Page.navigate", url=pathlib.Path(path).resolve().as_uri())
        self.browser.wait("Page.loadEventFired", self.session)

    def run(self, script):
        """The value of an expression in the page, promises awaited."""
        answer = self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise Refused(details.get("exception", {}).get("description") or details["text"])
        return answer["result"].get("value")

    def look(self, width=None, scheme="light", medium="screen", height=900):
        """Sets the window, the reader's colours and the medium, which may be "" for the one that the browser is at."""
        if width:
            self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.send(
            "Emulation.setEmulatedMedia", media=medium,
            features=[{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}])

    def press(self, key, code=None, modifiers=0):
        """A key as a reader presses it."""
        values = {"Backspace": 8, "Tab": 9, "Enter": 13, " ": 32, "ArrowRight": 39, "ArrowDown": 40}
        text = {"Enter": "\r", " ": " "}.get(key)
        common = {"key": key, "code": code or {" ": "Space"}.get(key, key), "windowsVirtualKeyCode": values.get(key, 0),
                  "modifiers": modifiers}
        self.send("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **common, **({"text": text} if text else {}))
        self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text):
        """A text, key by key."""
        for letter in text:
            self.send("Input.dispatchKeyEvent", type="keyDown", key=letter, text=letter)
            self.send("Input.dispatchKeyEvent", type="keyUp", key=letter)

    def click(self, x, y):
        """The pointer's main button, pressed and let go."""
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def close(self):
        self.browser.send("Target.closeTarget", targetId=self.target)
