/// How the canvas is looked at: from where and how near, with which scales, in which words.
package nabla.app.canvas.sight;
