package org.coretune.project;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.space.SearchSpace;

/** A search space in a file of its own, as other programs hand it over: YAML or JSON. */
public final class SpaceFile {
    private SpaceFile() {}

    /**
     * Reads the parameters, alone or under the key {@code space}, and {@code forbidden} and {@code start_with} beside
     * them; a whole project file is accepted too.
     *
     * @throws org.coretune.core.InvalidInputException with file, line and column, where anything in it is not accepted
     */
    public static SearchSpace read(Path file) {
        return parse(file.getFileName().toString(), YamlText.read(file));
    }

    /** The same of a text; {@code label} is the name of its file. */
    public static SearchSpace parse(String label, String text) {
        YamlMap root = new YamlValue(YamlText.parse(label, text), "").map();
        Optional<YamlValue> under = root.get("space").filter(YamlValue::isMap);
        Optional<YamlValue> forbidden = root.get("forbidden").filter(YamlValue::isList);
        Optional<YamlValue> startWith = root.get("start_with").filter(YamlValue::isList);
        if (under.isPresent()) {
            if (root.get("coretune").isEmpty()) {
                root.only("space", "forbidden", "start_with");
            }
            return new SpaceReader(under.get().map(), forbidden, startWith).read();
        }
        Map<String, YamlValue> parameters = new LinkedHashMap<>(root.values());
        forbidden.ifPresent(value -> parameters.remove("forbidden"));
        startWith.ifPresent(value -> parameters.remove("start_with"));
        return new SpaceReader(new YamlMap(root.self(), parameters, root.keys()), forbidden, startWith).read();
    }
}
