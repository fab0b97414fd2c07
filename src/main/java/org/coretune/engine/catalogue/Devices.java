package org.coretune.engine.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;

/**
 * What this build and this machine offer to train on.
 *
 * <p>A device is named {@code cpu}, {@code cuda} (the first card), {@code cuda:N}, or {@code auto}: the first card where this
 * build can use it, else the processor.
 *
 * @param torch  whether LibTorch's CUDA build is on the class path (Maven profile {@code gpu})
 * @param nd4j   whether ND4J's CUDA 11.6 backend is (Maven profile {@code cuda11})
 * @param driver version of NVIDIA's driver; empty where none answers
 * @param cards  in the order of their numbers
 */
public record Devices(boolean torch, boolean nd4j, Optional<String> driver, List<Card> cards) {
    /** Neither cards nor a build for them. */
    public static final Devices NONE = new Devices(false, false, Optional.empty(), List.of());

    /** Least compute capability that CUDA 13, with which LibTorch is built, has code for: Turing. */
    private static final int TORCH_FROM = 75;
    /** ND4J's library holds machine code for 3.7 to 8.6 and nothing that a newer generation could translate; 8.9 runs that for 8.6. */
    private static final int ND4J_FROM = 37;

    private static final int ND4J_TO = 89;

    private static final Pattern NAME = Pattern.compile("cpu|auto|cuda(?::([0-9]{1,3}))?");

    /** Copies the list. */
    public Devices {
        cards = List.copyOf(cards);
    }

    /**
     * An NVIDIA card.
     *
     * @param name       as its maker calls it
     * @param capability compute capability times ten: 90 for 9.0; 0 where the driver does not say
     * @param memoryMiB  of its own
     */
    public record Card(String name, int capability, long memoryMiB) {
        /** The compute capability as NVIDIA writes it, for instance 8.9. */
        public String version() {
            return capability / 10 + "." + capability % 10;
        }
    }

    /** Whether this is a device's name; not whether there is one. */
    public static boolean isName(String device) {
        return NAME.matcher(device).matches();
    }

    /** What can be asked for here: the processor, then each card that an engine of this build can use. */
    public List<String> names() {
        return Stream.concat(
                        Stream.of("cpu"),
                        IntStream.range(0, cards.size())
                                .filter(card -> Engines.names().stream()
                                        .anyMatch(
                                                engine -> obstacle(engine, card).isEmpty()))
                                .mapToObj(card -> "cuda:" + card))
                .toList();
    }

    /** Whether an engine can train on a device of {@link #names}, as far as is known without starting it. */
    public boolean reaches(String engine, String device) {
        return obstacle(engine, device).isEmpty();
    }

    /** The places that a name stands for, the best first: {@code cpu} or {@code cuda:N}. */
    List<String> places(String asked) {
        Matcher name = NAME.matcher(asked);
        if (!name.matches()) {
            throw new InvalidInputException("device.unknown", asked);
        }
        if (asked.equals("auto")) {
            return names().contains("cuda:0") ? List.of("cuda:0", "cpu") : List.of("cpu");
        }
        if (asked.equals("cpu")) {
            return List.of("cpu");
        }
        int card = name.group(1) == null ? 0 : Integer.parseInt(name.group(1));
        obstacle(card).ifPresent(obstacle -> {
            throw new InvalidInputException(obstacle, null);
        });
        return List.of("cuda:" + card);
    }

    /** Why an engine cannot train at a place; empty where nothing is known against it. */
    Optional<Message> obstacle(String engine, String place) {
        return place.equals("cpu") ? Optional.empty() : obstacle(engine, number(place));
    }

    /** The card's number in {@code cuda:N}. */
    static int number(String place) {
        return Integer.parseInt(place.substring("cuda:".length()));
    }

    /** Why no engine of this build can use a card, whatever its kind. */
    private Optional<Message> obstacle(int card) {
        String name = "cuda:" + card;
        if (isOlderThanAnyBuild(card)) {
            Card old = cards.get(card);
            return Optional.of(new Message("device.unusable", name, old.name(), old.version()));
        }
        if (!torch && !nd4j) {
            return Optional.of(new Message("device.no-build", name, profile(card)));
        }
        if (driver.isEmpty()) {
            return Optional.of(new Message("device.no-driver", name));
        }
        return card < cards.size() ? Optional.empty() : Optional.of(new Message("device.not-there", name, listed()));
    }

    private Optional<Message> obstacle(String engine, int card) {
        if (engine.equals("direct")) {
            return Optional.of(new Message("device.processor-only", engine));
        }
        boolean isTorch = engine.equals("torch");
        if (!isOlderThanAnyBuild(card) && !(isTorch ? torch : nd4j)) {
            return Optional.of(new Message("device.engine-build", engine, isTorch ? "gpu" : "cuda11"));
        }
        Optional<Message> general = obstacle(card);
        return general.isPresent() ? general : unfit(isTorch, card);
    }

    private Optional<Message> unfit(boolean isTorch, int number) {
        Card card = cards.get(number);
        if (card.capability() == 0) {
            return Optional.empty(); // the engine itself will say
        }
        if (isTorch && card.capability() < TORCH_FROM) {
            return Optional.of(new Message("device.too-old", "cuda:" + number, card.name(), card.version()));
        }
        if (!isTorch && card.capability() > ND4J_TO) {
            return Optional.of(new Message("device.too-new", "cuda:" + number, card.name(), card.version()));
        }
        return Optional.empty();
    }

    private boolean isOlderThanAnyBuild(int number) {
        int capability = number < cards.size() ? cards.get(number).capability() : 0;
        return capability > 0 && capability < Math.min(TORCH_FROM, ND4J_FROM);
    }

    /** The Maven profile for a card: current cards' where nothing is known of it. */
    private String profile(int card) {
        boolean isOld = card < cards.size()
                && cards.get(card).capability() > 0
                && cards.get(card).capability() < TORCH_FROM;
        return isOld ? "cuda11" : "gpu";
    }

    /** What there is, for a sentence. */
    private String listed() {
        return Stream.concat(
                        Stream.of("cpu"),
                        IntStream.range(0, cards.size())
                                .mapToObj(card ->
                                        "cuda:" + card + " (" + cards.get(card).name() + ")"))
                .collect(Collectors.joining(", "));
    }

    /** What would have to be installed, or what is in the way, for the machine's cards to be used; empty where there is nothing. */
    public List<Message> advice() {
        if (cards.isEmpty()) {
            return (torch || nd4j) && driver.isEmpty() ? List.of(new Message("device.no-driver", "cuda:0")) : List.of();
        }
        return IntStream.range(0, cards.size())
                .mapToObj(this::advice)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private Optional<Message> advice(int card) {
        if (names().contains("cuda:" + card)) {
            return Optional.empty();
        }
        return obstacle(card).or(() -> unfit(torch, card));
    }
}
