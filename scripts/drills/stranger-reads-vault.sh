#!/bin/sh
# Drill: somebody who has never seen this program opens a vault with the tools of a bare Debian, three shares and the printed
# page, and gives back one patient's originals byte for byte. Leaves with 1 on any difference, 77 when a tool is missing here.
# 訓練: 灯を知らない人が、標準の道具・分割鍵3枚・印刷した紙だけで、患者一人の原本を1字も違わず取り出す。
#
# sh scripts/drills/stranger-reads-vault.sh [--keep]
set -eu
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
TOOLS="age age-keygen basename cp grep ls mkdir mv perl sed sha256sum sh tar touch zstd"
for tool in $TOOLS pdftotext node; do
  command -v "$tool" > /dev/null || { echo "skipped: no $tool" >&2; exit 77; }
done
WORK=$(mktemp -d)
[ "${1:-}" = --keep ] && echo "$WORK" >&2 || trap 'chmod -R u+w "$WORK"; rm -rf "$WORK"' EXIT
tomoshibi() { node "$ROOT/packages/server/src/cli/main.ts" "$@" > "$WORK/out" 2>&1 || { cat "$WORK/out" >&2; exit 1; }; }
fail() { echo "■ $*" >&2; exit 1; }

# --- in the hospital: a vault, a ceremony in the middle of its life, pages printed -----------------------------------------
tomoshibi hospital generate --patients 4 --years 1 --seed 31 --out "$WORK/tree"
PATIENT=$(ls -d "$WORK"/tree/[0-9]*/[0-9]*/* | sed 's|.*/||' | sed -n 3p)
mkdir "$WORK/late" && mv "$(ls -d "$WORK"/tree/*/*/"$PATIENT"/*/ADT-00 | sed -n 1p)" "$WORK/late/"
tomoshibi init --home "$WORK/here" --hospital みほん病院
tomoshibi take ssmix2 --home "$WORK/here" --root "$WORK/tree"
tomoshibi keys ceremony --home "$WORK/here" --threshold 3 --shares 5
# What comes after the ceremony is sealed to the key of the month: the stranger needs both keys.
mv "$WORK/late/ADT-00" "$(ls -d "$WORK"/tree/*/*/"$PATIENT"/* | sed -n 1p)/"
tomoshibi take ssmix2 --home "$WORK/here" --root "$WORK/tree"
# The power goes while the last original is still in the journal; and one is too large for a segment.
mkdir -p "$WORK/tree/last/$PATIENT"
echo "last before the power went" > "$WORK/tree/last/$PATIENT/last.txt"
head -c 3000000 /dev/urandom > "$WORK/tree/last/$PATIENT/scan.bin"
node "$ROOT/scripts/drills/append-and-die.ts" "$WORK/here" "$WORK/tree" "last/$PATIENT/scan.bin" "last/$PATIENT/last.txt" || true

# --- on paper: the pages are all the stranger gets besides the vault -------------------------------------------------------
mkdir "$WORK/paper" "$WORK/media" "$WORK/room" "$WORK/bin"
for n in 4 1 5; do
  pdftotext -layout "$WORK"/here/pages/share-$n.*.pdf - | grep -E '^ *([A-Z2-7]{5} +){3}[A-Z2-7]{5} *$' | tr -d ' \n'
  echo
done > "$WORK/paper/shares"
pdftotext -layout "$WORK"/here/pages/stranger.*.pdf - | sed -E 's/ +/ /g; s/^ //; s/ $//' > "$WORK/paper/stranger.seen"
cp "$WORK"/here/pages/stranger.*.txt "$WORK/paper/stranger.txt"
mv "$WORK/here/vault" "$WORK/media/vault"
chmod -R a-w "$WORK/media"
rm -rf "$WORK/here"

# --- the stranger types what the page says ---------------------------------------------------------------------------------
block() { sed -n '/^-----$/,/^-----$/p' "$WORK/paper/stranger.txt" | awk -v n="$1" '/^-----$/ { k++; next } int((k + 1) / 2) == n'; }
for n in 1 2 3 4 5; do block $n; done | sed -E 's/ +/ /g; s/^ //; s/ $//' | while IFS= read -r line; do
  grep -qxF -- "$line" "$WORK/paper/stranger.seen" || fail "not on the printed page: $line"
done
for tool in $TOOLS; do ln -s "$(command -v "$tool")" "$WORK/bin/$tool"; done
cp "$WORK/paper/shares" "$WORK/room/shares"
block 2 > "$WORK/room/combine.pl"
{
  block 1 | sed "s|^VAULT=.*|VAULT='$WORK/media/vault'|"
  block 3
  block 4
  block 5 | sed "s|^PATIENT=[^;]*;|PATIENT=$PATIENT;|"
} > "$WORK/page.sh"
(cd "$WORK/room" && env -i PATH="$WORK/bin" LC_ALL=C.UTF-8 "$WORK/bin/sh" -eu "$WORK/page.sh") > "$WORK/answers" 2>&1 ||
  { cat "$WORK/answers" >&2; fail "the page's commands failed"; }
[ "$(grep -oE 'age1[a-z0-9]{58}' "$WORK/answers" | sort -u | grep -c .)" = 1 ] || fail "the two public keys differ"

# --- byte for byte ---------------------------------------------------------------------------------------------------------
(cd "$WORK/tree" && find . -path "*/$PATIENT/*" -type f -exec sha256sum {} + | cut -c1-64 | sort) > "$WORK/meant"
(cd "$WORK/room/patient" && sha256sum -- * | cut -c1-64 | sort) > "$WORK/given"
cmp -s "$WORK/meant" "$WORK/given" || fail "the originals differ: $(grep -c . "$WORK/meant") meant, $(grep -c . "$WORK/given") given"
[ -s "$WORK/given" ] || fail "nothing was given back"
echo "● 患者 $PATIENT の原本 $(grep -c . "$WORK/given") 件を、標準の道具だけで1字も違わず取り出しました / byte for byte"
