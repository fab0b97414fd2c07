package org.coretune.engine.torch;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Where tensors lie: in the processor's memory, or in a card's. Makes them there, and moves arrays in and out.
 *
 * <p>In the processor's memory arrays are copied straight to and from a tensor's numbers. Elsewhere they pass through a
 * tensor in the processor's memory, and only LibTorch touches the numbers; that way works for every device.
 */
class Place {
    /** The processor's memory. */
    static final Place PROCESSOR = new Place("cpu", true);

    private final String name;
    private final boolean direct;
    private final Device device;
    private final TensorOptions floats;
    private final TensorOptions doubles;

    /**
     * A place.
     *
     * @param name   of a device, as LibTorch names it
     * @param direct whether its numbers can be reached by a pointer
     */
    Place(String name, boolean direct) {
        this.name = name;
        this.direct = direct;
        device = new Device(name);
        floats = new TensorOptions(device);
        doubles = new TensorOptions(ScalarType.Double).device(new org.bytedeco.pytorch.DeviceOptional(device));
    }

    /** The place of this name: {@code cpu} or {@code cuda:N}. */
    static Place of(String name) {
        return name.equals(PROCESSOR.name) ? PROCESSOR : new Place(name, false);
    }

    /** As it was made with. */
    String name() {
        return name;
    }

    /** Whether its numbers can be reached by a pointer, so that nothing is gained by keeping them there. */
    boolean isDirect() {
        return direct;
    }

    /** A new tensor of whatever numbers. */
    Tensor empty(long... shape) {
        return torch.empty(shape, floats, null);
    }

    /** A new tensor of zeros. */
    Tensor zeros(long... shape) {
        return torch.zeros(shape, floats);
    }

    /** A new tensor of ones in double precision. */
    Tensor doubleOnes(long... shape) {
        return torch.ones(shape, doubles);
    }

    /** A new tensor of whatever numbers in double precision. */
    Tensor emptyDoubles(long... shape) {
        return torch.empty(shape, doubles, null);
    }

    /** A new tensor with these values. */
    Tensor tensor(float[] values, long... shape) {
        Tensor tensor = empty(shape);
        write(values, values.length, tensor);
        return tensor;
    }

    /** A new tensor of numbers of rows. */
    Tensor indices(int... values) {
        Tensor host = torch.tensor(values);
        return direct ? host : host.to(device, ScalarType.Int);
    }

    /** A copy of these rows of a tensor that lies here, in this order. */
    Tensor rows(Tensor from, int... which) {
        return from.index_select(0, indices(which));
    }

    /** A new tensor [n, 1] of places in rows, as wide as scattering wants them. */
    Tensor places(int... values) {
        Tensor host = torch.tensor(
                        java.util.Arrays.stream(values).asLongStream().toArray())
                .view(values.length, 1);
        return direct ? host : host.to(device, ScalarType.Long);
    }

    /** Overwrites the first {@code count} numbers of a contiguous tensor; in a session. */
    void write(float[] from, int count, Tensor to) {
        if (count == 0) {
            return;
        }
        if (direct) {
            to.data_ptr_float().put(from, 0, count);
            return;
        }
        Tensor host = torch.empty((long) count);
        host.data_ptr_float().put(from, 0, count);
        to.view(-1).narrow(0, 0, count).copy_(host);
    }

    /** Reads the first {@code count} numbers of a contiguous tensor into {@code to} from {@code offset} on; in a session. */
    void read(Tensor from, float[] to, int offset, int count) {
        if (count > 0) {
            FloatPointer numbers = direct
                    ? from.data_ptr_float()
                    : torch.empty((long) count)
                            .copy_(from.view(-1).narrow(0, 0, count))
                            .data_ptr_float();
            numbers.get(to, offset, count);
        }
    }

    /** The numbers of a contiguous tensor in double precision; in a session. */
    double[] doubles(Tensor from) {
        double[] values = new double[Math.toIntExact(from.numel())];
        if (values.length > 0) {
            Tensor host = direct ? from : from.cpu();
            DoublePointer numbers = host.data_ptr_double();
            numbers.get(values);
        }
        return values;
    }
}
