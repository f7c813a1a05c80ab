/* The map: countries from Natural Earth (a TopoJSON file inside the program),
 * each incident as the area in which its place is known.  Without this script
 * the list under the map says the same. */
(function () {
	"use strict";
	var box = document.getElementById("map");
	if (!box || !window.L) return;
	box.textContent = "\u00a0";
	var map = L.map(box, { worldCopyJump: true, zoomSnap: 0.5, minZoom: 1, maxZoom: 17 });
	map.attributionControl.setPrefix("Leaflet");
	map.attributionControl.addAttribution(box.dataset.credit);
	var css = getComputedStyle(document.documentElement);
	function colour(name) { return css.getPropertyValue(name).trim(); }

	/* TopoJSON 1.0: arcs are quantised differences. */
	function shapes(topology, object) {
		var k = topology.transform.scale, t = topology.transform.translate;
		var arcs = topology.arcs.map(function (arc) {
			var x = 0, y = 0;
			return arc.map(function (p) { x += p[0]; y += p[1]; return [y * k[1] + t[1], x * k[0] + t[0]]; });
		});
		function ring(list) {
			var out = [];
			list.forEach(function (i) {
				var arc = i < 0 ? arcs[~i].slice().reverse() : arcs[i];
				out = out.concat(out.length ? arc.slice(1) : arc);
			});
			return out;
		}
		return topology.objects[object].geometries.map(function (g) {
			if (g.type === "Polygon") return [g.arcs.map(ring)];
			return g.type === "MultiPolygon" ? g.arcs.map(function (p) { return p.map(ring); }) : [];
		});
	}
	function land(topology) {
		shapes(topology, "countries").forEach(function (polygons) {
			L.polygon(polygons, { interactive: false, color: colour("--line"), weight: 1,
				fillColor: colour("--paper"), fillOpacity: 1 }).addTo(map).bringToBack();
		});
	}
	/* Names of countries, from a scale on at which there is room for them. */
	function names(topology) {
		var group = L.layerGroup();
		var all = shapes(topology, "countries");
		topology.objects.countries.geometries.forEach(function (g, i) {
			if (!all[i].length) return;
			var widest = all[i].reduce(function (a, b) { return a[0].length > b[0].length ? a : b; });
			L.marker(L.latLngBounds(widest[0]).getCenter(), { interactive: false, keyboard: false,
				icon: L.divIcon({ className: "country", html: "", iconSize: [120, 14] }) }).on("add", function (e) {
				e.target.getElement().dataset.name = g.properties.name;
			}).addTo(group);
		});
		function look_again() { if (map.getZoom() >= 4) group.addTo(map); else group.remove(); }
		map.on("zoomend", look_again);
		look_again();
	}
	/* The area; where it is smaller than can be seen, a ring stands around it. */
	function area(feature) {
		var p = feature.properties, c = feature.geometry.coordinates, at = [c[1], c[0]];
		var look = { color: colour("--accent"), weight: 1.5, dashArray: "5 4", fillOpacity: 0.16 };
		var circle = L.circle(at, Object.assign({ radius: p.radius_m }, look)).addTo(map);
		var ring = L.circleMarker(at, Object.assign({ radius: 9 }, look)).addTo(map);
		var card = document.createElement("div"), link = document.createElement("a");
		[p.name, p.days, p.killed, p.people, p.known_to].forEach(function (words, i) {
			if (!words) return;
			var line = document.createElement(i === 0 ? "b" : "div");
			line.dir = "auto"; line.textContent = words; card.appendChild(line);
		});
		link.href = "/incident/" + p.id; link.textContent = box.dataset.open; card.appendChild(link);
		circle.bindPopup(card); ring.bindPopup(card);
		function look_again() {
			var edge = map.latLngToLayerPoint(circle.getBounds().getNorthEast()), middle = map.latLngToLayerPoint(at);
			var small = Math.abs(edge.x - middle.x) < 9;
			ring.setStyle({ opacity: small ? 1 : 0, fillOpacity: small ? look.fillOpacity : 0 });
		}
		map.on("zoomend", look_again); look_again();
		return circle.getBounds();
	}
	function get(url) { return fetch(url).then(function (r) { if (!r.ok) throw new Error(r.status); return r.json(); }); }
	map.setView([20, 20], 2);
	/* What is on its way is said, and so is what did not come. */
	var state = document.createElement("p");
	state.className = "soft";
	state.setAttribute("role", "status");
	state.textContent = box.dataset.loading;
	box.after(state);
	function failed() { state.textContent = box.dataset.failed; if (!state.isConnected) box.after(state); }
	if (box.dataset.tiles) L.tileLayer(box.dataset.tiles, { maxZoom: 19 }).addTo(map);
	else get("/assets/countries-50m.json").then(function (topology) { land(topology); names(topology); }).catch(failed);
	get(box.dataset.from).then(function (all) {
		var bounds = null;
		all.features.forEach(function (f) {
			var b = area(f);
			bounds = bounds ? bounds.extend(b) : L.latLngBounds(b.getSouthWest(), b.getNorthEast());
		});
		if (bounds) map.fitBounds(bounds.pad(0.4), { maxZoom: box.dataset.tiles ? 12 : 7, animate: false });
		box.dataset.ready = "yes";
		if (state.textContent === box.dataset.loading) state.remove();
	}).catch(failed);
})();
