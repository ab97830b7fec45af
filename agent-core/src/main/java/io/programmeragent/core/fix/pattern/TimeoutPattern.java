package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.TextEdit;
import io.programmeragent.core.fix.source.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A call that waits for somebody else gets a time limit, that of a neighbour where there is one. */
final class TimeoutPattern implements Pattern {
    private static final String CONNECT = "1_000";
    private static final String READ = "2_000";

    /** How likely a missing limit is where only a result is wrong, beside where a thread was seen waiting. */
    private static final double UNSEEN = 0.7;

    /** Waits without a limit that have a form with one: class and methods. */
    private static final Map<String, Set<String>> WAITS = Map.of(
            "java.util.concurrent.Future", Set.of("get"),
            "java.util.concurrent.CompletableFuture", Set.of("get"),
            "java.util.concurrent.BlockingQueue", Set.of("take"));

    @Override
    public List<Draft> propose(Place place) {
        boolean waits = place.suspect.fault() instanceof Fault.EndlessWait;
        if (!waits && !(place.suspect.fault() instanceof Fault.WrongResult)) {
            return List.of();
        }
        List<Draft> drafts = new ArrayList<>();
        for (VariableDeclarator variable : variables(place)) {
            connections(place, variable, drafts);
        }
        for (MethodCallExpr call : callsAround(place)) {
            requests(place, call, drafts);
            clients(place, call, drafts);
        }
        place.nodes(MethodCallExpr.class).forEach(call -> futures(place, call, drafts));
        return waits ? drafts : drafts.stream().map(d -> d.scaled(UNSEEN)).toList();
    }

    private static Optional<CallableDeclaration<?>> around(Place place) {
        return place.member().filter(m -> m instanceof CallableDeclaration<?>).map(m -> (CallableDeclaration<?>) m);
    }

    private static List<VariableDeclarator> variables(Place place) {
        return around(place).map(m -> m.findAll(VariableDeclarator.class)).orElse(List.of());
    }

    private static List<MethodCallExpr> callsAround(Place place) {
        return around(place)
                .flatMap(Nodes::enclosingType)
                .map(t -> t.findAll(MethodCallExpr.class))
                .orElse(List.of());
    }

    // ---- connections and sockets

    private static void connections(Place place, VariableDeclarator variable, List<Draft> drafts) {
        Optional<Statement> declaration = variable.getParentNode()
                .filter(p -> p instanceof VariableDeclarationExpr)
                .flatMap(Nodes::anchor);
        if (declaration.isEmpty() || declaration.get().isTryStmt()) {
            return;
        }
        JavaType type = place.types.of(place.file, variable.getType());
        if (Nodes.isVar(variable.getType()) && variable.getInitializer().isPresent()) {
            type = place.type(variable.getInitializer().get());
        }
        String name = variable.getNameAsString();
        if (place.types.assignable(type, JavaType.of("java.net.URLConnection"))) {
            List<String> lines = new ArrayList<>();
            limit(place, declaration.get(), name, "setConnectTimeout", CONNECT).ifPresent(lines::add);
            limit(place, declaration.get(), name, "setReadTimeout", READ).ifPresent(lines::add);
            limited(place, declaration.get(), name, lines, drafts);
        } else if (place.types.assignable(type, JavaType.of("java.net.Socket"))) {
            List<String> lines = new ArrayList<>();
            limit(place, declaration.get(), name, "setSoTimeout", READ).ifPresent(lines::add);
            limited(place, declaration.get(), name, lines, drafts);
        }
    }

    private static void limited(
            Place place, Statement declaration, String name, List<String> lines, List<Draft> drafts) {
        if (!lines.isEmpty()) {
            drafts.add(place.draft(
                    "Do not wait for " + name + " without end",
                    "After the time limit it fails as it does when nobody is there.",
                    0.93,
                    place.file.linesAfter(declaration, lines.toArray(String[]::new))));
        }
    }

    /** The line that sets a limit, unless there is one. */
    private static Optional<String> limit(
            Place place, Statement declaration, String variable, String setter, String otherwise) {
        boolean set = Nodes.enclosingMember(declaration)
                .flatMap(m -> m.findFirst(
                        MethodCallExpr.class,
                        c -> c.getNameAsString().equals(setter)
                                && c.getScope()
                                        .filter(s -> s.toString().equals(variable))
                                        .isPresent()))
                .isPresent();
        return set
                ? Optional.empty()
                : Optional.of(
                        variable + "." + setter + "(" + usual(place, setter).orElse(otherwise) + ");");
    }

    /** The limit that this file or a neighbour uses: a number, or a constant that is a number. */
    private static Optional<String> usual(Place place, String setter) {
        List<SourceFile> files = new ArrayList<>(List.of(place.file));
        files.addAll(place.sources.neighbours(place.file, 100));
        for (SourceFile file : files) {
            for (MethodCallExpr call : file.unit().findAll(MethodCallExpr.class)) {
                if (call.getNameAsString().equals(setter) && call.getArguments().size() == 1) {
                    Optional<String> number = number(place, file, call.getArgument(0));
                    if (number.isPresent()) {
                        return number;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> number(Place place, SourceFile file, Expression argument) {
        if (argument.isIntegerLiteralExpr()) {
            return argument.toString().equals("0") ? Optional.empty() : Optional.of(argument.toString());
        }
        boolean here = file.path().equals(place.file.path())
                && argument.isNameExpr()
                && place.types.variables(file, argument).stream()
                        .anyMatch(v -> v.name().equals(argument.toString()) && v.kind() == Variable.Kind.CONSTANT);
        if (here) {
            return Optional.of(argument.toString());
        }
        return file.unit()
                .findFirst(
                        VariableDeclarator.class,
                        v -> v.getNameAsString().equals(argument.toString())
                                && v.getInitializer()
                                        .filter(Expression::isIntegerLiteralExpr)
                                        .isPresent())
                .flatMap(VariableDeclarator::getInitializer)
                .map(Object::toString);
    }

    // ---- the JDK's client

    /** {@code HttpRequest.newBuilder(uri).build()} without a timeout. */
    private static void requests(Place place, MethodCallExpr call, List<Draft> drafts) {
        builder(place, call, "java.net.http.HttpRequest.Builder", "timeout", "2", drafts);
    }

    private static void clients(Place place, MethodCallExpr call, List<Draft> drafts) {
        builder(place, call, "java.net.http.HttpClient.Builder", "connectTimeout", "1", drafts);
    }

    private static void builder(
            Place place, MethodCallExpr build, String type, String setter, String seconds, List<Draft> drafts) {
        if (!build.getNameAsString().equals("build")
                || build.getScope().isEmpty()
                || !place.type(build.getScope().get()).is(type)
                || build.findFirst(
                                MethodCallExpr.class, c -> c.getNameAsString().equals(setter))
                        .isPresent()) {
            return;
        }
        SourceFile.Naming duration = place.file.name("java.time.Duration");
        List<TextEdit> edits = new ArrayList<>();
        Optional<String> known = duration(place, build);
        edits.add(place.file.after(
                build.getScope().get(),
                "." + setter + "(" + known.orElse(duration.text() + ".ofSeconds(" + seconds + ")") + ")"));
        if (known.isEmpty()) {
            duration.imported().ifPresent(edits::add);
        }
        drafts.add(place.draft(
                "Limit the time that a request may take",
                "After the time limit it fails as it does when nobody is there.",
                setter.equals("timeout") ? 0.93 : 0.4,
                edits));
    }

    // ---- what other threads are to bring

    private static void futures(Place place, MethodCallExpr call, List<Draft> drafts) {
        if (call.getScope().isEmpty() || !call.getArguments().isEmpty()) {
            return;
        }
        JavaType type = place.type(call.getScope().get());
        boolean waits = WAITS.entrySet().stream()
                .anyMatch(w -> w.getValue().contains(call.getNameAsString())
                        && type.known()
                        && place.types.assignable(type, JavaType.of(w.getKey())));
        if (!waits) {
            return;
        }
        SourceFile.Naming unit = place.file.name("java.util.concurrent.TimeUnit");
        Optional<String> known = duration(place, call);
        String arguments = known.map(d -> "(" + d + ".toMillis(), " + unit.text() + ".MILLISECONDS)")
                .orElse("(2, " + unit.text() + ".SECONDS)");
        String method = call.getNameAsString().equals("take") ? "poll" : call.getNameAsString();
        List<TextEdit> edits = new ArrayList<>();
        edits.add(place.file.replace(call, place.text(call.getScope().get()) + "." + method + arguments));
        unit.imported().ifPresent(edits::add);
        if (method.equals("get")) {
            alsoCaught(place, call, edits);
        }
        drafts.add(place.draft(
                known.map(d -> "Wait for " + d + " at the most").orElse("Wait for two seconds at the most"),
                "What does not come by then is taken for failed.",
                known.isPresent() ? 0.9 : 0.7,
                edits));
    }

    /** A duration that is in scope: who wrote it meant somebody to wait no longer. */
    private static Optional<String> duration(Place place, Node where) {
        return place.types.variables(place.file, where).stream()
                .filter(v -> v.type().is("java.time.Duration"))
                .map(Variable::name)
                .findFirst();
    }

    /** Who catches what the work throws catches, too, that it does not come in time. */
    private static void alsoCaught(Place place, MethodCallExpr call, List<TextEdit> edits) {
        Nodes.ancestor(call, TryStmt.class).stream()
                .flatMap(t -> t.getCatchClauses().stream())
                .filter(c -> place.text(c.getParameter().getType()).contains("ExecutionException"))
                .findFirst()
                .ifPresent(c -> {
                    SourceFile.Naming late = place.file.name("java.util.concurrent.TimeoutException");
                    edits.add(place.file.after(c.getParameter().getType(), " | " + late.text()));
                    late.imported().ifPresent(edits::add);
                });
    }
}
