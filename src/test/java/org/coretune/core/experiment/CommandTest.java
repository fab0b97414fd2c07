package org.coretune.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest {
    @Test
    void nothingOfACommandCanBeHiddenFromWhoIsAskedToTrustIt() {
        Command command = new Command(
                List.of("sh", "-c", "rm x\u001b[2K\rls", "a\nb", "\u202etxt", "\u884c"), Duration.ofHours(1), 0);

        assertThat(command.toString()).isEqualTo("sh -c \"rm x\\u001b[2K\\u000dls\" a\\u000ab \\u202etxt \u884c");
    }
}
