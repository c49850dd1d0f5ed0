package nabla.op;

import static nabla.op.Calculus.reshape;
import static nabla.op.Calculus.transpose;

import nabla.graph.Cell;
import nabla.graph.Draws;
import nabla.graph.Expr;
import nabla.graph.Mode;
import nabla.graph.Operands;
import nabla.graph.Run;
import nabla.graph.Symbols;
import nabla.tensor.Into;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Sequences and the kernels over them as images of one row, so that what is done to images is done to them.
///
/// B×C×T holds the same numbers as B×C×1×T; B×T×C is turned there and back.
record OneRowImages(SequenceLayout layout, Shape x, int kernel) {

    private boolean turns() {
        return layout == SequenceLayout.TIME_FEATURES;
    }

    private Shape image(Shape sequence) {
        var image = Shape.image(sequence.size(layout.channels()), 1, sequence.size(layout.time()));
        return sequence.hasBatch() ? image.before(sequence.axis(0)) : image;
    }

    private Shape kernels(Shape k) {
        return Shape.of(k.size(0), k.size(1), 1, kernel);
    }

    /// The image cell that a cell of a sequence of some shape becomes.
    Cell toImage(Cell cell, Shape sequence) {
        return turns() ? new Cell(cell.port(), turned(cell.place(), sequence.size(-2), sequence.size(-1))) : cell;
    }

    /// The cell of `x`, or of a weight, that an image cell was.
    Cell toSequence(Cell cell) {
        return turns() && cell.port().equals("x")
                ? new Cell("x", turned(cell.place(), x.size(-1), x.size(-2)))
                : cell;
    }

    /// Where a number of rows × columns stands when all matrices are transposed.
    private static int turned(int place, int rows, int columns) {
        var matrix = place / (rows * columns);
        var row = place / columns % rows;
        return (matrix * columns + place % columns) * rows + row;
    }

    Expr sequence(Expr image) {
        var channels = x.size(layout.channels());
        var time = x.size(layout.time());
        var sequence = reshape(image, channels, time);
        return turns() ? transpose(sequence) : sequence;
    }

    Symbols of(Symbols s) {
        return new Symbols() {
            @Override public Expr in(String input) {
                var value = s.in(input);
                return switch (input) {
                    case "x" -> image(value);
                    case "k" -> reshape(value, kernels(value.shape()).sizes());
                    default -> value;
                };
            }

            @Override public Expr out(String output) {
                return image(s.out(output));
            }

            @Override public Expr upstream(String output) {
                return image(s.upstream(output));
            }

            @Override public Mode mode() {
                return s.mode();
            }

            private Expr image(Expr sequence) {
                var last = turns() ? transpose(sequence) : sequence;
                return reshape(last, last.shape().size(-2), 1, last.shape().size(-1));
            }
        };
    }

    /// The operands of a node as the operands of one that works on images.
    Seat of(Operands at) {
        return new Seat(at, turns());
    }

    /// Operands whose tensors have the right shapes, and numbers in some order.
    Operands shapesOf(Operands at) {
        return new Seat(at, false);
    }

    /// Tensors of images: copies that are turned there and back, or the same numbers.
    final class Seat implements Operands {

        private final Operands at;
        private final boolean copies;

        private Seat(Operands at, boolean copies) {
            this.at = at;
            this.copies = copies;
        }

        private Tensor image(String name, Tensor sequence) {
            var shape = OneRowImages.this.image(sequence.shape());
            return copies ? at.scratch(name, shape) : sequence.as(shape);
        }

        @Override public Tensor in(String input) {
            var tensor = at.in(input);
            return switch (input) {
                case "x" -> image("x.image", tensor);
                case "k" -> tensor.as(kernels(tensor.shape()));
                default -> tensor;
            };
        }

        @Override public Tensor out(String output) {
            return image("y.image", at.out(output));
        }

        @Override public Tensor upstream(String output) {
            return image("upstream.image", at.upstream(output));
        }

        @Override public Tensor gradient(String input) {
            var tensor = at.gradient(input);
            return switch (input) {
                case "x" -> image("gradient.image", tensor);
                case "k" -> tensor.as(kernels(tensor.shape()));
                default -> tensor;
            };
        }

        @Override public Tensor scratch(String name, Shape shape) {
            return at.scratch(name, shape);
        }

        @Override public Mode mode() {
            return at.mode();
        }

        @Override public Draws draws() {
            return at.draws();
        }

        @Override public boolean has(String input) {
            return at.has(input);
        }

        /// Turns `x` into images.
        Run turnIn() {
            return copies ? turn(at.in("x"), in("x"), Into.SET) : () -> {};
        }

        Run turnOut() {
            return copies ? turn(out("y"), at.out("y"), Into.SET) : () -> {};
        }

        /// Turns what arrives at `y` into images, and clears the images that collect what goes to `x`.
        Run turnUpstream() {
            if (!copies) {
                return () -> {};
            }
            var gradient = at.scratch("gradient.image", OneRowImages.this.image(at.in("x").shape()));
            return Run.inOrder(turn(at.upstream("y"), upstream("y"), Into.SET), () -> gradient.fill(0));
        }

        Run turnGradient() {
            return copies ? turn(gradient("x"), at.gradient("x"), Into.ADD) : () -> {};
        }

        /// Transposes the matrices in the last axes: rows × columns of the source.
        private static Run turn(Tensor from, Tensor to, Into into) {
            var isImage = from.shape().example().rank() == 3;
            var rows = from.shape().size(isImage ? -3 : -2);
            var columns = from.shape().last();
            var matrices = from.shape().rows();
            var x = from.data();
            var y = to.data();
            var isSum = into == Into.ADD;
            return () -> {
                for (int matrix = 0, i = 0; matrix < matrices; matrix++) {
                    var start = i;
                    for (var row = 0; row < rows; row++) {
                        for (int column = 0, o = start + row; column < columns; column++, i++, o += rows) {
                            y[o] = isSum ? y[o] + x[i] : x[i];
                        }
                    }
                }
            };
        }
    }
}
