package nabla.op;

import java.util.List;
import nabla.graph.Mismatch;

/// Windows from settings, where one number is meant for both directions and two are height and width.
final class Windows {

    private Windows() {}

    static Window of(
            String id, List<Integer> kernel, List<Integer> stride, List<Integer> padding, List<Integer> dilation) {
        var k = pair(id, "kernel", kernel, 1);
        var s = pair(id, "stride", stride, 1);
        var p = pair(id, "padding", padding, 0);
        var d = pair(id, "dilation", dilation, 1);
        return new Window(k[0], k[1], s[0], s[1], p[0], p[1], d[0], d[1]);
    }

    private static int[] pair(String id, String name, List<Integer> sizes, int least) {
        if (sizes.isEmpty() || sizes.size() > 2 || sizes.stream().anyMatch(size -> size < least)) {
            throw Mismatch.of("oneOrTwo", id, name, least, sizes);
        }
        return new int[]{sizes.getFirst(), sizes.getLast()};
    }
}
