package org.coretune.engine.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.Pointer;

/** Native objects that outlive the session that made them, freed together, and the place of their tensors. Not safe for several threads. */
final class Arena implements AutoCloseable {
    private final List<Pointer> kept = new ArrayList<>();
    private final Place place;

    /** An empty one, for tensors of this place. */
    Arena(Place place) {
        this.place = place;
    }

    /** Where its tensors lie. */
    Place place() {
        return place;
    }

    /** Keeps the object until this arena is closed. */
    <P extends Pointer> P keep(P pointer) {
        pointer.retainReference();
        kept.add(pointer);
        return pointer;
    }

    /** Truth values in native memory, kept until this arena is closed. */
    BoolPointer flags(boolean... values) {
        BoolPointer flags = keep(new BoolPointer((long) values.length));
        for (int i = 0; i < values.length; i++) {
            flags.put(i, values[i]);
        }
        return flags;
    }

    @Override
    public void close() {
        kept.forEach(Pointer::releaseReference);
        kept.clear();
    }
}
