package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

/** A window of which {@linkplain Screenshot pictures} are taken. */
abstract class PictureTest extends WindowTest {
    void picture(String name) {
        assertThat(Screenshot.take(workbench.getScene(), name).getWidth()).isEqualTo(1440);
    }
}
