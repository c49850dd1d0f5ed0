/// The canvas: a graph drawn as nodes and wires with live pictures, and one class for each gesture that changes it.
package nabla.app.canvas;
