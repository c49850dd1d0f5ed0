/// What the pointer does from press to release: one class for each gesture, which sees no more of the canvas than its easel.
package nabla.app.canvas.gesture;
