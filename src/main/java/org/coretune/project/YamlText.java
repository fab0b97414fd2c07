package org.coretune.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.coretune.core.FileTrouble;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Parses YAML 1.2 texts into trees with places; sizes are bounded, aliases counted as often as they are used. */
final class YamlText {
    /** How the names of overrides begin, instead of a file's name. */
    static final String OVERRIDE = "--set ";

    private static final int LARGEST = 1 << 20;
    private static final int MOST_VALUES = 100_000;
    private static final int DEEPEST = 40;

    private YamlText() {}

    /** The content of a file. */
    static String read(Path file) {
        try (InputStream in = SafeFile.open(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new InvalidInputException("project.too-large", file, LARGEST >> 20);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(new Message("project.no-file", file), e);
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(new Message("project.no-text", file), e);
        } catch (IOException e) {
            throw new InvalidInputException(new Message("project.unreadable", file, FileTrouble.of(e)), e);
        }
    }

    /**
     * The tree of a text.
     *
     * @param label name of the file, for messages
     */
    static Node parse(String label, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(label)
                .setSchema(new CoreSchema())
                .setCodePointLimit(LARGEST)
                .setMaxAliasesForCollections(MOST_VALUES)
                .build();
        try {
            String spaced = spaced(text);
            checkDepth(new Parse(settings).parseString(spaced), label);
            Node root = new Compose(settings)
                    .composeString(spaced)
                    .orElseThrow(() -> new InvalidInputException("project.empty", label));
            count(root, 0, 0, label);
            return root;
        } catch (MarkedYamlEngineException e) {
            Message problem = new Message("project.no-yaml", String.valueOf(e.getProblem()));
            throw new InvalidInputException(
                    e.getProblemMark()
                            .map(mark -> YamlValue.place(mark, problem))
                            .orElse(problem),
                    e);
        } catch (YamlEngineException e) {
            throw new InvalidInputException(
                    new Message("project.no-yaml-in", label, String.valueOf(e.getMessage())), e);
        }
    }

    /** JSON may be indented by tabs, which the parser refuses; inside JSON's texts none can stand. */
    private static String spaced(String text) {
        return text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
    }

    /** Composing recurses into nested collections: refuses too many levels before. */
    private static void checkDepth(Iterable<Event> events, String label) {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw tooMuch(label);
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private static InvalidInputException tooMuch(String label) {
        return new InvalidInputException("project.too-many-values", label, MOST_VALUES, DEEPEST);
    }

    /** Counts values as a reader meets them, so that nested aliases cannot multiply without end. */
    private static int count(Node node, int before, int depth, String label) {
        int values = before + 1;
        if (values > MOST_VALUES || depth > DEEPEST) {
            throw tooMuch(label);
        }
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                values = count(item, values, depth + 1, label);
            }
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                values = count(tuple.getKeyNode(), values, depth + 1, label);
                values = count(tuple.getValueNode(), values, depth + 1, label);
            }
        }
        return values;
    }
}
