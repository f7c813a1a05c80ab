/* Review by keyboard, and news of what others decided.  Without this script
 * every link and button works as it is. */
(function () {
	"use strict";
	var claims = Array.prototype.slice.call(document.querySelectorAll("li.claim"));

	function current() {
		var at = document.activeElement.closest && document.activeElement.closest("li.claim");
		return claims.indexOf(at);
	}
	function show(claim) {
		var link = claim.querySelector("a[href^='#']");
		var mark = link && document.getElementById(link.hash.slice(1));
		document.querySelectorAll("mark.is-now").forEach(function (m) { m.classList.remove("is-now"); });
		if (!mark) return;
		(mark.closest("mark") || mark).classList.add("is-now");
		mark.scrollIntoView({ block: "center" });
	}
	function go(i) {
		if (i < 0 || i >= claims.length) return;
		claims[i].focus({ preventScroll: true });
		claims[i].scrollIntoView({ block: "nearest" });
		show(claims[i]);
	}
	/* The next one that nobody has decided on. */
	function open_one(from) {
		for (var i = from; i < claims.length; i++)
			if (!claims[i].classList.contains("is-done")) return i;
		return -1;
	}
	function press(key) {
		var at = current();
		var missed = key === "m" && document.getElementById("missed");
		var inbox = key === "i" && document.querySelector("a[data-key=i]");
		var button = at >= 0 && claims[at].querySelector("[data-key='" + key + "']");
		if (missed) {
			missed.open = true;
			missed.querySelector("textarea").focus();
		} else if (inbox || button) {
			(inbox || button).click();
		}
		return Boolean(missed || inbox || button);
	}
	function typed(event) {
		if (event.ctrlKey || event.altKey || event.metaKey) return;
		if (event.key === "Escape" && current() >= 0) { go(current()); return; }
		if (/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
		if (event.key === "j") go(current() + 1);
		else if (event.key === "k") go(current() - 1);
		else if (event.key === "n") go(open_one(current() + 1));
		else if (!press(event.key)) return;
		event.preventDefault();
	}
	if (document.querySelector(".review")) {
		document.addEventListener("keydown", typed);
		claims.forEach(function (c) { c.addEventListener("focus", function () { show(c); }); });
		var named = location.hash.match(/^#claim-/) && document.getElementById(location.hash.slice(1));
		var first = named ? open_one(claims.indexOf(named)) : -1;
		if (location.hash === "#next") go(open_one(0));
		if (named) go(/correct=/.test(location.search) || first < 0 ? claims.indexOf(named) : first);
	}

	/* Words selected in the document go into the form that is open, with the
	 * place where they stand, in bytes. */
	function picked() {
		var form = document.querySelector("form.hand:not(details:not([open]) *)");
		var selection = document.getSelection(), text = selection.rangeCount ? selection.getRangeAt(0).toString() : "";
		var box = document.querySelector(".review > .document");
		if (!form || !box || !text.trim() || text.length > 1500 || !box.contains(selection.getRangeAt(0).commonAncestorContainer)) return;
		var before = document.createRange();
		before.setStart(box, 0);
		before.setEnd(selection.getRangeAt(0).startContainer, selection.getRangeAt(0).startOffset);
		form.elements.words.value = text;
		form.elements.at.value = new TextEncoder().encode(before.toString()).length;
	}
	document.addEventListener("selectionchange", picked);

	/* What was sent is on its way: the button says so, and a second press sends nothing.
	 * Back in the page by the browser's history it can be pressed again. */
	document.addEventListener("submit", function (event) {
		var button = event.submitter || event.target.querySelector("button");
		if (event.target.dataset.sent) { event.preventDefault(); return; }
		if (event.target.method !== "post") return;
		event.target.dataset.sent = "yes";
		if (button) button.setAttribute("aria-busy", "true");
	});
	window.addEventListener("pageshow", function (event) {
		if (!event.persisted) return;
		document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
		document.querySelectorAll("[aria-busy]").forEach(function (b) { b.removeAttribute("aria-busy"); });
	});

	/* What others decided since this page was made. */
	var news = document.getElementById("news"), seen = -1;
	function look() {
		fetch("/api/v1/changes" + (seen >= 0 ? "?after=" + seen : "")).then(function (r) {
			return r.ok ? r.json() : null;
		}).then(function (now) {
			if (!now) return;
			if (seen < 0) { seen = now.decisions; return; }
			if (now.by_others > 0) {
				news.hidden = false;
				news.textContent = now.by_others + " " + document.body.dataset.news + " (" + now.authors.join(", ") + ")";
			}
		}).catch(function () { /* the server is gone: the next click says so */ });
	}
	if (news && document.body.dataset.news) {
		look();
		setInterval(function () { if (!document.hidden) look(); }, 5000);
	}
})();
