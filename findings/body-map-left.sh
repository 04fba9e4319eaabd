#!/bin/sh
# react-muscle-highlighter 1.2.0 and @mjcdev/react-body-highlighter 0.0.4 mark two different legs as
# the left one: in the view from behind the person's left, in the view from the front the right.
#
# Both take `side: "left"` and say of it "only left bicep". They draw it on the left of the picture,
# in both views. Seen from the front, a person's left is on the right of the picture, so one entry
# "left calf" marks the left calf on the back and the right calf on the front.
#
# Why it matters: whoever feeds such a picture with the sides of a chart shows the wrong limb in one
# of two views, without an error. Swap left and right for the front view before you pass them on.
#
# The script fails if this changes. Needs Node.js and npm.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-save --no-audit --no-fund "react-muscle-highlighter@1.2.0" \
    "@mjcdev/react-body-highlighter@0.0.4" "react@18.3.1" "react-dom@18.3.1"
cat > look.cjs <<'NODE'
const React = require("react");
const { renderToStaticMarkup } = require("react-dom/server");
let changed = false;
for (const name of ["react-muscle-highlighter", "@mjcdev/react-body-highlighter"]) {
  const library = require(name);
  const Body = library.default ?? library;
  for (const view of ["front", "back"]) {
    // Where each marked shape begins, counted from the left of the picture.
    const begins = (side) => {
      const data = [{ slug: "calves", side, color: "#00ff00", intensity: 1 }];
      const asked = { side: view, data, colors: ["#00ff00"] };
      const picture = renderToStaticMarkup(React.createElement(Body, asked));
      const shapes = [...picture.matchAll(/<path[^>]*>/g)].map((shape) => shape[0]);
      const marked = shapes.filter((shape) => /00ff00/i.test(shape));
      return marked.map((shape) => Number(/ d="[mM]\s*([\d.]+)/.exec(shape)[1]));
    };
    const [left, right] = [begins("left"), begins("right")];
    console.log(`${name}, ${view}: left calf at x = ${left}, right calf at x = ${right}`);
    if (!left.length || !right.length || Math.max(...left) >= Math.min(...right)) changed = true;
  }
}
if (changed) throw new Error("left is no longer the left of the picture in both views");
NODE
node look.cjs
echo "unchanged"
