// usage: node tools/mkmap.js NODE_MODULES DETAIL > world.tsv
// The countries of the earth as paths of an SVG in hundredths of a degree
// (x = longitude, y = minus latitude), from Natural Earth (world-atlas), with
// names from world-countries.  One line a country:
// code, English name, Arabic name, label x y, min x y, max x y, path.
'use strict';
const path = require('node:path');
const [modules, detail] = process.argv.slice(2);
const atlas = require(path.resolve(modules, `world-atlas/countries-${detail}.json`));
const countries = require(path.resolve(modules, 'world-countries'));
const byNumber = new Map(countries.map((c) => [c.ccn3, c]));
const { scale, translate } = atlas.transform;

const arcs = atlas.arcs.map((arc) => {
  let x = 0, y = 0;
  return arc.map(([dx, dy]) => {
    x += dx; y += dy;
    return [Math.round((x * scale[0] + translate[0]) * 100), Math.round(-(y * scale[1] + translate[1]) * 100)];
  });
});

function ring(indexes) {
  const points = [];
  for (const i of indexes) {
    const arc = i < 0 ? [...arcs[~i]].reverse() : arcs[i];
    points.push(...(points.length ? arc.slice(1) : arc));
  }
  return points.filter((p, i) => i === 0 || p[0] !== points[i - 1][0] || p[1] !== points[i - 1][1]);
}

// "M x y l dx dy …z", the shortest form that every browser reads.  A ring that
// crosses the date line is drawn in parts.
function drawn(points) {
  const parts = [[points[0]]];
  for (const p of points.slice(1)) {
    const part = parts[parts.length - 1];
    if (Math.abs(p[0] - part[part.length - 1][0]) > 18000) parts.push([p]);
    else part.push(p);
  }
  return parts.filter((part) => part.length > 1).map((part) => {
    const steps = part.slice(1).map(([x, y], i) => `${x - part[i][0]} ${y - part[i][1]}`);
    return `M${part[0][0]} ${part[0][1]}l${steps.join(' ').replace(/ -/g, '-')}z`;
  }).join('');
}

for (const g of atlas.objects.countries.geometries) {
  const polygons = g.type === 'Polygon' ? [g.arcs] : g.type === 'MultiPolygon' ? g.arcs : [];
  const rings = polygons.flat().map(ring).filter((r) => r.length > 3);
  if (rings.length === 0) continue;
  const all = rings.flat();
  const xs = all.map((p) => p[0]), ys = all.map((p) => p[1]);
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const country = byNumber.get(g.id);
  const at = country ? [Math.round(country.latlng[1] * 100), Math.round(-country.latlng[0] * 100)] : [0, 0];
  const names = country ? [country.cca2, country.name.common, (country.translations.ara || country.name).common] : ['-', '', ''];
  console.log([...names, ...at, ...box, rings.map(drawn).join('')].join('\t'));
}
