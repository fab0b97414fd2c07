import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A network with one hidden layer learns which of two spirals a point lies on. One unit of resource is 20 passes over the
 * points; after each it prints the accuracy on points that it does not learn from, and at the end it leaves its weights in
 * the checkpoint folder, from where the next run of the same trial goes on.
 */
final class Spirals {
    private static final int POINTS = 400;
    private static final int PASSES = 20;

    private final int hidden;
    /** For each hidden unit: two weights, bias, outgoing weight; at the end the bias of the output. */
    private final double[] weights;
    /** What the weights moved by last. */
    private final double[] moves;

    private Spirals(int hidden, SplittableRandom random) {
        this.hidden = hidden;
        weights = new double[4 * hidden + 1];
        moves = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 2 * random.nextDouble() - 1;
        }
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.substring(2).split("=", 2);
            given.put(parts[0], parts[1]);
        }
        long seed = Long.parseLong(given.get("seed"));
        int from = Integer.parseInt(given.get("from"));
        int to = Integer.parseInt(given.get("to"));
        Path checkpoint = Path.of(given.get("checkpoint")).resolve("weights");
        Spirals network = new Spirals(Integer.parseInt(given.get("hidden")), new SplittableRandom(seed));
        if (from > 0) {
            network.load(checkpoint);
        }
        double[][] training = points(new SplittableRandom(1));
        double[][] validation = points(new SplittableRandom(2));
        for (int unit = from; unit < to; unit++) {
            SplittableRandom order = new SplittableRandom(seed + unit);
            for (int step = 0; step < PASSES * POINTS; step++) {
                network.learn(
                        training[order.nextInt(POINTS)],
                        Double.parseDouble(given.get("learning-rate")),
                        Double.parseDouble(given.get("momentum")));
            }
            System.out.println(String.format(
                    Locale.ROOT, "{\"resource\":%d,\"accuracy\":%.4f}", unit + 1, network.accuracy(validation)));
        }
        network.save(checkpoint);
    }

    /** Points of two spirals that turn around each other one and a half times: x, y, and 1 or -1. */
    private static double[][] points(SplittableRandom random) {
        double[][] points = new double[POINTS][];
        for (int i = 0; i < POINTS; i++) {
            double way = random.nextDouble();
            double angle = 3 * Math.PI * way + (i % 2) * Math.PI;
            double noise = 0.04 * (random.nextDouble() - 0.5);
            points[i] = new double[] {
                (way + noise) * 2 * Math.cos(angle), (way + noise) * 2 * Math.sin(angle), i % 2 == 0 ? 1 : -1
            };
        }
        return points;
    }

    private double output(double[] point, double[] activations) {
        double sum = weights[4 * hidden];
        for (int j = 0; j < hidden; j++) {
            activations[j] = Math.tanh(3 * (weights[4 * j] * point[0] + weights[4 * j + 1] * point[1] + weights[4 * j + 2]));
            sum += weights[4 * j + 3] * activations[j];
        }
        return sum;
    }

    /** A step along the gradient of the logistic loss. */
    private void learn(double[] point, double learningRate, double momentum) {
        double[] activations = new double[hidden];
        double delta = point[2] / (1 + Math.exp(point[2] * output(point, activations)));
        for (int j = 0; j < hidden; j++) {
            double inner = 3 * delta * weights[4 * j + 3] * (1 - activations[j] * activations[j]);
            move(4 * j, inner * point[0], learningRate, momentum);
            move(4 * j + 1, inner * point[1], learningRate, momentum);
            move(4 * j + 2, inner, learningRate, momentum);
            move(4 * j + 3, delta * activations[j], learningRate, momentum);
        }
        move(4 * hidden, delta, learningRate, momentum);
    }

    private void move(int weight, double gradient, double learningRate, double momentum) {
        moves[weight] = momentum * moves[weight] + learningRate * gradient;
        weights[weight] += moves[weight];
    }

    private double accuracy(double[][] points) {
        int right = 0;
        for (double[] point : points) {
            right += output(point, new double[hidden]) * point[2] > 0 ? 1 : 0;
        }
        return (double) right / points.length;
    }

    private void load(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = in.readDouble();
                moves[i] = in.readDouble();
            }
        }
    }

    /** Replaces the checkpoint whole, or not at all where the program is ended meanwhile. */
    private void save(Path file) throws IOException {
        Path fresh = file.resolveSibling("weights.new");
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(fresh))) {
            for (int i = 0; i < weights.length; i++) {
                out.writeDouble(weights[i]);
                out.writeDouble(moves[i]);
            }
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
