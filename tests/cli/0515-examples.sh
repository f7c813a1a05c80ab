#!/bin/sh
# The worked examples of docs/method: every "$ " line of a ```console block is
# run, in the order of the page, and prints what stands under it; a line "…"
# stands for any lines.
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$(dirname "$0")/case.sh"
cat > run.py <<'X'
import os, re, subprocess, sys
page, tally = sys.argv[1:]
steps = []
for block in re.findall(r'^```console\n(.*?)^```$', open(page, encoding='utf-8').read(), re.M | re.S):
    for line in block.splitlines():
        if line.startswith('$ '):
            steps.append((line[2:], []))
        else:
            steps[-1][1].append(line)
if not steps:
    sys.exit(f'{page}: no example')
os.mkdir('bin'); os.symlink(tally, 'bin/tally')
env = dict(os.environ, PATH=os.getcwd() + '/bin:' + os.environ['PATH'])
for command, wanted in steps:
    got = subprocess.run(['sh', '-c', command], env=env, capture_output=True, text=True)
    if got.returncode != 0:
        sys.exit(f'{page}: {command}\n{got.stdout}{got.stderr}')
    pattern = '\n'.join('\0' if line == '…' else re.escape(line) for line in wanted)
    pattern = pattern.replace('\0\n', r'(?:.*\n)*?').replace('\n\0', r'(?:\n.*)*').replace('\0', r'(?:.*\n?)*')
    if not re.fullmatch(pattern, got.stdout.rstrip('\n')):
        sys.exit(f'{page}: {command}\nis to print\n' + '\n'.join(wanted) + f'\nbut prints\n{got.stdout}')
print(f'{page}: {len(steps)} steps')
X
done=0
for page in "$root"/docs/method/*.md; do
	grep -q '^```console$' "$page" || continue
	mkdir "$(basename "$page")" && (cd "$(basename "$page")" && python3 ../run.py "$page" "$TALLY") || fail "$page"
	done=$((done + 1))
done
[ "$done" -ge 2 ] || fail "only $done pages have examples"
exit 0
