/// Tensors with named axes and the kernels that compute on them: the only place that knows EJML and the Vector API.
package nabla.tensor;
