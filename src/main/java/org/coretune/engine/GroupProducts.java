package org.coretune.engine;

import org.coretune.core.subset.GradientSource;

/** Gradients of groups of samples against their sum, written out where an engine multiplies them fastest, until closed. */
public interface GroupProducts extends GradientSource, AutoCloseable {
    @Override
    void close();
}
