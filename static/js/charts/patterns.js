// Colours from the stylesheet's tokens, and for each series a pattern of its own: colour never stands alone.

export function token(name) {
  // A custom property keeps its light-dark(); only a real property of an element resolves it.
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

const TILE = 8;

const strokes = {
  1: () => {},
  2: (pen) => lines(pen, [[0, TILE, TILE, 0], [-1, 1, 1, -1], [TILE - 1, TILE + 1, TILE + 1, TILE - 1]]),
  3: (pen) => dots(pen, [[2, 2], [6, 6]]),
  4: (pen) => lines(pen, [[0, 2, TILE, 2], [0, 6, TILE, 6]]),
  5: (pen) => lines(pen, [[0, 0, TILE, TILE], [-1, TILE - 1, 1, TILE + 1], [TILE - 1, -1, TILE + 1, 1]]),
  6: (pen) => lines(pen, [[2, 0, 2, TILE], [6, 0, 6, TILE]]),
  7: (pen) => lines(pen, [[0, 4, TILE, 4], [4, 0, 4, TILE]]),
  8: (pen) => dots(pen, [[4, 4]]),
};

function lines(pen, all) {
  pen.beginPath();
  for (const [x1, y1, x2, y2] of all) {
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
  }
  pen.stroke();
}

function dots(pen, all) {
  for (const [x, y] of all) {
    pen.beginPath();
    pen.arc(x, y, 1.1, 0, 2 * Math.PI);
    pen.fill();
  }
}

export function pattern(number) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = TILE;
  const pen = tile.getContext("2d");
  pen.fillStyle = token(`--series-${number}`);
  pen.fillRect(0, 0, TILE, TILE);
  pen.strokeStyle = pen.fillStyle = token("--raised");
  pen.globalAlpha = 0.55;
  pen.lineWidth = 1.2;
  strokes[number](pen);
  return pen.createPattern(tile, "repeat");
}

export function drawSwatches(canvases) {
  for (const canvas of canvases) {
    const pen = canvas.getContext("2d");
    pen.fillStyle = pattern(Number(canvas.dataset.swatch));
    pen.fillRect(0, 0, canvas.width, canvas.height);
  }
}
