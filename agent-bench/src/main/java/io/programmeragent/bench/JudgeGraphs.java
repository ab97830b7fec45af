package io.programmeragent.bench;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random graphs as arguments of methods over nodes and edges, built of the classes of a given loader. */
final class JudgeGraphs {
    private final Class<?> node;
    private final Class<?> edge;
    private final Random random;
    private final List<Object> nodes = new ArrayList<>();
    private final Map<List<Integer>, Integer> weights = new LinkedHashMap<>();
    private final boolean cyclic;

    /** One graph; equal seeds give equal graphs. {@code cyclic} says whether edges may lead back. */
    JudgeGraphs(ClassLoader program, long seed, boolean cyclic) throws ReflectiveOperationException {
        this.node = Class.forName("java_programs.Node", true, program);
        this.edge = Class.forName("java_programs.WeightedEdge", true, program);
        this.random = new Random(seed);
        this.cyclic = cyclic;
        int size = 1 + random.nextInt(6);
        for (int i = 0; i < size; i++) {
            nodes.add(node.getConstructor(String.class).newInstance(Character.toString('A' + i)));
        }
        for (int from = 0; from < size; from++) {
            for (int to = cyclic ? 0 : from + 1; to < size; to++) {
                if (from != to && random.nextInt(100) < 40) {
                    weights.put(List.of(from, to), 1 + random.nextInt(20));
                    neighbours("getSuccessors", from).add(nodes.get(to));
                    neighbours("getPredecessors", to).add(nodes.get(from));
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private List<Object> neighbours(String which, int of) throws ReflectiveOperationException {
        return (List<Object>) node.getMethod(which).invoke(nodes.get(of));
    }

    /** Arguments for a method's parameters. */
    Object[] arguments(Type[] parameters) throws ReflectiveOperationException {
        Object[] arguments = new Object[parameters.length];
        boolean chain = parameters.length == 1 && parameters[0].equals(node);
        if (chain) {
            chained();
        }
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(parameters[i], chain);
        }
        return arguments;
    }

    /** A linked list; where edges may lead back, sometimes a ring. */
    private void chained() throws ReflectiveOperationException {
        for (int i = 0; i + 1 < nodes.size(); i++) {
            node.getMethod("setSuccessor", node).invoke(nodes.get(i), nodes.get(i + 1));
        }
        if (cyclic && random.nextBoolean()) {
            node.getMethod("setSuccessor", node)
                    .invoke(nodes.get(nodes.size() - 1), nodes.get(random.nextInt(nodes.size())));
        }
    }

    private Object argument(Type type, boolean chain) throws ReflectiveOperationException {
        if (type.equals(node)) {
            return nodes.get(chain ? 0 : random.nextInt(nodes.size()));
        } else if (type.equals(int.class)) {
            return nodes.size();
        } else if (type.equals(String.class)) {
            return "A";
        } else if (type instanceof ParameterizedType of && of.getRawType().equals(List.class)) {
            return of.getActualTypeArguments()[0].equals(edge) ? edges() : shuffledNodes();
        } else if (type instanceof ParameterizedType of && of.getRawType().equals(Map.class)) {
            return weighted(((ParameterizedType) of.getActualTypeArguments()[0]).getActualTypeArguments()[0]);
        }
        throw new ReflectiveOperationException("no graph can be made for " + type);
    }

    private List<Object> shuffledNodes() {
        List<Object> shuffled = new ArrayList<>(nodes);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Of a connected graph, no two of the same weight, so that there is one smallest tree. */
    private List<Object> edges() throws ReflectiveOperationException {
        List<Object> edges = new ArrayList<>();
        List<Integer> free = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            free.add(i);
        }
        Collections.shuffle(free, random);
        var constructor = edge.getConstructor(node, node, int.class);
        for (int i = 1; i < nodes.size(); i++) {
            edges.add(
                    constructor.newInstance(nodes.get(random.nextInt(i)), nodes.get(i), free.remove(free.size() - 1)));
        }
        for (List<Integer> ends : weights.keySet()) {
            if (ends.get(0) < ends.get(1)) {
                edges.add(constructor.newInstance(
                        nodes.get(ends.get(0)), nodes.get(ends.get(1)), free.remove(free.size() - 1)));
            }
        }
        Collections.shuffle(edges, random);
        return edges;
    }

    private Map<List<Object>, Integer> weighted(Type ends) {
        Map<List<Object>, Integer> weighted = new HashMap<>();
        weights.forEach((edge, weight) ->
                weighted.put(List.of(end(edge.get(0), ends), end(edge.get(1), ends)), weight));
        return weighted;
    }

    private Object end(int index, Type type) {
        return type.equals(node)
                ? nodes.get(index)
                : type.equals(String.class) ? Character.toString('A' + index) : index;
    }
}
