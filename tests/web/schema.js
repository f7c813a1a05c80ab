// JSON Schema, as much of it as openapi.c and schemas.json write.
'use strict';

function kind(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

// What is wrong with ${value}; empty where it fits.
function wrongs(value, schema, all, at = '$') {
  if (schema.$ref) return wrongs(value, all[schema.$ref.split('/').pop()], all, at);
  const types = [].concat(schema.type || []), is = kind(value);
  if (types.length && !types.includes(is) && !(is === 'integer' && types.includes('number'))) return [`${at} is ${is}, not ${types}`];
  const out = [];
  if (is === 'array' && schema.items) value.forEach((v, i) => out.push(...wrongs(v, schema.items, all, `${at}[${i}]`)));
  if (is !== 'object') return out;
  for (const name of schema.required || []) if (!(name in value)) out.push(`${at}.${name} is missing`);
  for (const [name, v] of Object.entries(value)) {
    if (schema.properties && schema.properties[name]) out.push(...wrongs(v, schema.properties[name], all, `${at}.${name}`));
    else if (schema.additionalProperties === false) out.push(`${at}.${name} is not described`);
  }
  return out;
}

module.exports = { wrongs };
