/// Runs any graph of operations and names none of them: plans memory, executes steps forwards and back, trains, and shows frames.
package nabla.engine;
