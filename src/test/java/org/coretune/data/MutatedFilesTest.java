package org.coretune.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.coretune.core.InvalidInputException;

class MutatedFilesTest {
    private static final Map<String, String> GOOD = Map.of(
            "csv", "x,y,class\n" + "1,u,a\n3,v,b\n5,\"u\",a\n7,?,b\n".repeat(4),
            "tsv", "x\ty\tclass\n" + "1\t2\ta\n3\t4\tb\n".repeat(8),
            "libsvm", "1 1:2 3:4 \n-1 2:0.5\n".repeat(8),
            "arff",
                    "@relation r\n@attribute 'x y' numeric\n@attribute c {a,b}\n@data\n"
                            + "1,a\n{0 3,1 b}\n?,'a'\n2,b\n".repeat(4));

    @Property(tries = 150, seed = "7")
    void whateverAFileHoldsTheAnswerIsDataOrOneSentence(@ForAll long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (Map.Entry<String, String> good : GOOD.entrySet()) {
            byte[] bytes = mutated(good.getValue().getBytes(StandardCharsets.UTF_8), random);
            Path file = Files.createTempFile("mutated", ".data");
            try {
                Files.write(file, bytes);
                Dataset data = new Preparation(
                                Definitions.of(good.getKey(), file.toString()).data(), file, 16 << 20)
                        .dataset();
                assertThat(data.training().samples().features()).doesNotContain(Float.NaN);
            } catch (InvalidInputException e) {
                assertThat(e.getMessage()).endsWith(".");
            } finally {
                Files.delete(file);
            }
        }
    }

    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        String marks = "\n\r,;\t \"'{}%?:-+.e0123456789@\\";
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(changed.length);
            changed[at] = random.nextInt(20) == 0
                    ? (byte) random.nextInt(256)
                    : (byte) marks.charAt(random.nextInt(marks.length()));
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length)) : changed;
    }
}
