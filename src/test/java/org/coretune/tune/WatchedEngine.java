package org.coretune.tune;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.coretune.core.Message;
import org.coretune.data.Samples;
import org.coretune.engine.Engine;
import org.coretune.engine.Training;
import org.coretune.engine.direct.DirectEngine;
import org.coretune.network.Network;

/**
 * An engine that tells of each call on its trainings before it does it.
 *
 * @param before gets the method's name; what it throws the training throws
 * @param answer gets the method's name and what it answers, and says what to answer
 */
record WatchedEngine(Engine engine, Consumer<String> before, BiFunction<String, Object, Object> answer)
        implements Engine {
    WatchedEngine(Consumer<String> before) {
        this(new DirectEngine(), before);
    }

    WatchedEngine(Engine engine, Consumer<String> before) {
        this(engine, before, (method, answer) -> answer);
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public String description() {
        return engine.description();
    }

    @Override
    public Optional<Message> lacks(Network network) {
        return engine.lacks(network);
    }

    @Override
    public Loaded load(Samples samples) {
        return engine.load(samples);
    }

    @Override
    public Training open(Network network, float[] parameters) {
        Training training = engine.open(network, parameters);
        return (Training) Proxy.newProxyInstance(
                Training.class.getClassLoader(), new Class<?>[] {Training.class}, (proxy, method, arguments) -> {
                    before.accept(method.getName());
                    try {
                        return answer.apply(method.getName(), method.invoke(training, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() {
        engine.close();
    }
}
