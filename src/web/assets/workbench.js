/* Review by keyboard: j and k go to the next and last claim, a accepts, r
 * rejects.  Without this script every button works as it is. */
(function () {
	"use strict";
	var claims = Array.prototype.slice.call(document.querySelectorAll("li.claim"));
	if (!claims.length) return;
	function current() { return claims.indexOf(document.activeElement.closest("li.claim")); }
	function go(i) {
		if (i < 0 || i >= claims.length) return;
		claims[i].focus();
		var link = claims[i].querySelector("a[href^='#']");
		var mark = link && document.getElementById(link.hash.slice(1));
		if (mark) mark.scrollIntoView({ block: "center" });
	}
	document.addEventListener("keydown", function (event) {
		if (event.ctrlKey || event.altKey || event.metaKey) return;
		if (/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
		if (event.key === "j") go(current() + 1);
		else if (event.key === "k") go(current() - 1);
		else {
			var at = current();
			var button = at >= 0 && claims[at].querySelector("[data-key='" + event.key + "']");
			if (button) button.click();
		}
	});
})();
