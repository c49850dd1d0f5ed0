package nabla.op;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nabla.graph.Port;
import nabla.tensor.Axis;
import nabla.tensor.Shape;

/// Parts that lie one after another along one axis of a whole: in each of `outer` blocks, part p takes `widths[p]` numbers
/// from `starts[p]` on.
record Joint(int outer, int block, int[] starts, int[] widths) {

    static final int MOST = 10_000;

    /// How parts of these sizes lie along the axis of this place in the whole.
    static Joint of(List<Integer> sizes, int place, Shape whole) {
        var inner = whole.volume(place + 1, whole.rank());
        var widths = sizes.stream().mapToInt(size -> size * inner).toArray();
        var starts = new int[widths.length];
        for (var i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + widths[i - 1];
        }
        return new Joint(whole.volume(0, place), whole.size(place) * inner, starts, widths);
    }

    static Shape with(Shape shape, int place, int size) {
        return shape.with(place, new Axis(shape.axis(place).name(), size));
    }

    /// Ports `x0`, `x1`, …
    static List<Port> ports(String stem, int count) {
        return IntStream.range(0, Math.clamp(count, 0, MOST)).mapToObj(i -> Port.data(stem + i)).toList();
    }

    /// The number in the name of such a port.
    static int number(String port) {
        return Integer.parseInt(port.substring(1));
    }

    /// The same formula for each of these ports; `i` stands for its number.
    static Map<String, String> formulas(List<Port> ports, String latex) {
        var all = new LinkedHashMap<String, String>();
        ports.forEach(p -> all.put(p.name(), latex.replace("_i", "_{" + number(p.name()) + "}")));
        return all;
    }

    void join(double[] part, int number, double[] whole) {
        var width = widths[number];
        for (int i = 0, at = starts[number]; i < outer; i++, at += block) {
            System.arraycopy(part, i * width, whole, at, width);
        }
    }

    void part(double[] whole, int number, double[] part) {
        var width = widths[number];
        for (int i = 0, at = starts[number]; i < outer; i++, at += block) {
            System.arraycopy(whole, at, part, i * width, width);
        }
    }

    void addPart(double[] whole, int number, double[] part) {
        var width = widths[number];
        for (int i = 0, at = starts[number]; i < outer; i++, at += block) {
            for (var j = 0; j < width; j++) {
                part[i * width + j] += whole[at + j];
            }
        }
    }

    void addJoined(double[] part, int number, double[] whole) {
        var width = widths[number];
        for (int i = 0, at = starts[number]; i < outer; i++, at += block) {
            for (var j = 0; j < width; j++) {
                whole[at + j] += part[i * width + j];
            }
        }
    }

    /// Which part a place in the whole lies in.
    int number(int inWhole) {
        var along = inWhole % block;
        var number = starts.length - 1;
        while (starts[number] > along || widths[number] == 0) {
            number--;
        }
        return number;
    }

    int inPart(int inWhole) {
        var number = number(inWhole);
        return inWhole / block * widths[number] + inWhole % block - starts[number];
    }

    int inWhole(int number, int inPart) {
        return inPart / widths[number] * block + starts[number] + inPart % widths[number];
    }
}
