/// Nabla: a desktop playground for deep-learning lectures.
package nabla;
