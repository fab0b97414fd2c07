package org.coretune.core.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reference cases computed by the sources' own programs. */
final class Golden {
    private Golden() {}

    static Stream<JsonNode> cases(String file, String kind) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file + ".json")) {
            return elements(new ObjectMapper().readTree(in).get(kind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static List<Integer> integers(JsonNode array) {
        return elements(array).map(JsonNode::asInt).toList();
    }
}
