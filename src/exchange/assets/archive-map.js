// Zooming and moving of the map; the map is complete without.
'use strict';
(() => {
	const svg = document.querySelector('#map svg'), bar = document.getElementById('zoom');
	if (!svg || !bar) return;
	const all = svg.viewBox.baseVal, home = [all.x, all.y, all.width, all.height];
	let view = [...home];
	const show = () => svg.setAttribute('viewBox', view.map((n) => n.toFixed(2)).join(' '));
	const zoom = (by, x = 0.5, y = 0.5) => {
		const w = Math.min(home[2], Math.max(home[2] / 60, view[2] * by)), h = w * home[3] / home[2];
		view = [view[0] + (view[2] - w) * x, view[1] + (view[3] - h) * y, w, h];
		show();
	};
	const move = (dx, dy) => { view[0] += dx * view[2]; view[1] += dy * view[3]; show(); };
	bar.hidden = false;
	bar.addEventListener('click', (event) => {
		const what = event.target.dataset.zoom;
		if (what === 'in') zoom(0.6);
		if (what === 'out') zoom(1 / 0.6);
		if (what === 'all') { view = [...home]; show(); }
	});
	svg.parentElement.addEventListener('keydown', (event) => {
		const step = { ArrowLeft: [-0.15, 0], ArrowRight: [0.15, 0], ArrowUp: [0, -0.15], ArrowDown: [0, 0.15] }[event.key];
		if (step && event.shiftKey) { move(...step); event.preventDefault(); }
		if (event.key === '+') zoom(0.6);
		if (event.key === '-') zoom(1 / 0.6);
	});
	let from = null;
	svg.addEventListener('pointerdown', (event) => { from = [event.clientX, event.clientY]; });
	svg.addEventListener('pointermove', (event) => {
		if (!from || !(event.buttons & 1)) return;
		move((from[0] - event.clientX) / svg.clientWidth, (from[1] - event.clientY) / svg.clientHeight);
		from = [event.clientX, event.clientY];
	});
	window.addEventListener('pointerup', () => { from = null; });
})();
