/// The contract of operations, and graphs of them as immutable values: what a user draws, how it is edited, and what is wrong with it.
package nabla.graph;
