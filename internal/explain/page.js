// What stands for one line of the source lights up together: the line, what it
// became, its state in the drawing and the variables that it declares. Pointing
// shows it for as long as one points, a click keeps it and brings all into view.
(() => {
	"use strict";
	const linked = [...document.querySelectorAll("[data-src]")];
	const moves = [...document.querySelectorAll(".move")];
	let kept = "";

	const show = (src) => {
		for (const el of linked) el.classList.toggle("on", src !== "" && el.dataset.src === src);
		const states = new Set(linked.filter((el) => el.dataset.state && el.classList.contains("on")).map((el) => el.dataset.state));
		for (const m of moves) m.classList.toggle("on", states.has(m.dataset.from));
	};

	// reveal scrolls the first line that is lit in each pane into its middle, and
	// nothing else, unless the one that was clicked is in that pane.
	const reveal = (from) => {
		for (const pane of document.querySelectorAll(".code .scroll")) {
			const first = pane.querySelector(".on");
			if (!first || pane.contains(from)) continue;
			const top = first.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
			pane.scrollTop = top - pane.clientHeight / 2 + first.getBoundingClientRect().height / 2;
		}
	};

	const keep = (el) => {
		kept = kept === el.dataset.src ? "" : el.dataset.src;
		show(kept);
		if (kept !== "") reveal(el);
	};

	for (const el of linked) {
		el.addEventListener("mouseenter", () => show(el.dataset.src));
		el.addEventListener("mouseleave", () => show(kept));
		el.addEventListener("click", () => keep(el));
		el.addEventListener("keydown", (e) => {
			if (e.key !== "Enter" && e.key !== " ") return;
			e.preventDefault();
			keep(el);
		});
	}
})();
