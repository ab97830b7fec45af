package io.programmeragent.core.fix.reproduce;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.type.Type;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.source.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a service takes requests: handlers and servers of {@code com.sun.net.httpserver}, annotated ones of Spring and JAX-RS,
 * servlets, and plain methods whose result has a status. Each becomes an expression for the status, or for the body, that a recorded request is answered with.
 */
final class EntryPoints {
    private static final String EXCHANGE = "HttpExchange";
    private static final Pattern STATUS = Pattern.compile("(?i)(get)?(http)?_?(status|statusCode|code|responseCode)");
    private static final Pattern BODY = Pattern.compile("(?i)(get)?(body|text|content|entity|payload|json|html)");
    private static final Pattern PORT = Pattern.compile("(?i)(get|local)*port");
    private static final Pattern ADDRESS = Pattern.compile("(?i)(get)?(base)?(address|uri|url)");

    /** Not {@code run}, which is what a thread of a server does until it is stopped. */
    private static final Pattern START = Pattern.compile("start|open");

    private static final Pattern STOP = Pattern.compile("close|stop|shutdown");
    private static final Pattern ANY_PORT = Pattern.compile("[(\\s]0[,)]");
    private static final Pattern ADVICE = Pattern.compile("(Rest)?ControllerAdvice");
    private static final int RECEIVERS = 4;
    private static final int MAPPED = 3;

    private final Sources sources;
    private final Types types;
    private final CallArguments arguments;
    private final RecordedAnswer answer;
    private final HandlerCalls handlers;
    private final Receivers receivers;
    private final Servlets servlets;

    EntryPoints(Sources sources, RecordedAnswer answer) {
        this.sources = sources;
        this.types = new Types(sources);
        this.arguments = new CallArguments(answer.request(), sources);
        this.answer = answer;
        this.receivers = new Receivers(arguments, types);
        this.servlets = new Servlets(receivers, answer.request());
        this.handlers = new HandlerCalls(sources, arguments, answer);
    }

    /**
     * One of them.
     *
     * @param type that has it
     * @param expressions what to evaluate, the likeliest first
     * @param likely how much it looks like what took the request, 0 or more
     */
    record Entry(Sources.Declared type, List<String> expressions, int likely) {}

    /** All of them in some files, the likeliest first. */
    List<Entry> in(Collection<String> paths) {
        List<Entry> entries = new ArrayList<>();
        List<Sources.Declared> all = new ArrayList<>();
        for (String path : paths) {
            sources.file(path).ifPresent(file -> {
                for (TypeDeclaration<?> type : file.unit().findAll(TypeDeclaration.class)) {
                    type.getFullyQualifiedName()
                            .map(name -> new Sources.Declared(file, type, name))
                            .ifPresent(all::add);
                }
            });
        }
        List<String> advice = all.stream()
                .filter(d -> d.declaration().getAnnotations().stream()
                        .anyMatch(a -> ADVICE.matcher(a.getNameAsString()).matches()))
                .flatMap(d -> receivers.of(d).stream().limit(1))
                .toList();
        all.forEach(declared -> {
            of(declared, entries);
            entries.add(new Entry(declared, servlets.of(declared, what()), MAPPED));
            WebHandler.in(declared, answer.request())
                    .forEach(h -> entries.add(new Entry(declared, handlers.of(h, advice), MAPPED)));
        });
        return entries.stream()
                .filter(e -> !e.expressions.isEmpty())
                .sorted(Comparator.comparingInt(Entry::likely).reversed())
                .toList();
    }

    private void of(Sources.Declared declared, List<Entry> entries) {
        String what = what();
        int routed = declared.file().text().contains("\"" + answer.request().path() + "\"") ? 2 : 0;
        List<String> made =
                arguments.made(declared, 0).stream().limit(RECEIVERS).toList();
        if (isHandler(declared.declaration())) {
            entries.add(new Entry(
                    declared,
                    made.stream().map(m -> "answered(" + m + ")" + what).toList(),
                    routed + 1));
        }
        server(declared, what, routed, entries);
        for (MethodDeclaration method : declared.declaration().getMethods()) {
            if (!method.isPrivate() && method.getBody().isPresent()) {
                method(declared, method, made, routed, entries);
            }
        }
    }

    private String what() {
        return answer.ofBody() ? ".body()" : ".statusCode()";
    }

    /** {@code implements HttpHandler} */
    private static boolean isHandler(TypeDeclaration<?> type) {
        return type instanceof ClassOrInterfaceDeclaration c
                && c.getImplementedTypes().stream()
                        .anyMatch(t -> t.getNameAsString().equals("HttpHandler"));
    }

    private void method(
            Sources.Declared declared, MethodDeclaration method, List<String> made, int routed, List<Entry> entries) {
        List<String> receivers = method.isStatic() ? List.of(declared.name()) : made;
        String name = method.getNameAsString();
        boolean takesExchange = method.getParameters().size() == 1
                && method.getParameter(0).getTypeAsString().equals(EXCHANGE);
        if (takesExchange && !isHandler(declared.declaration())) {
            String what = what();
            entries.add(new Entry(
                    declared,
                    receivers.stream()
                            .map(r -> "answered((com.sun.net.httpserver.HttpHandler) " + r + "::" + name + ")" + what)
                            .toList(),
                    routed));
            return;
        }
        Optional<String> told = told(declared.file(), method);
        if (told.isPresent() && !method.getParameters().isEmpty()) {
            List<String> calls = new ArrayList<>();
            for (String list : arguments.lists(declared.file(), method.getParameters(), 0)) {
                receivers.forEach(r -> calls.add(told.get().formatted(r + "." + name + "(" + list + ")")));
            }
            boolean verb = name.toLowerCase(Locale.ROOT)
                    .contains(answer.request().method().toLowerCase(Locale.ROOT));
            entries.add(new Entry(declared, calls, routed + (verb ? 1 : 0)));
        }
    }

    /** How to get the status, or the body, from what a method returns, with {@code %s} for the call. */
    private Optional<String> told(SourceFile file, MethodDeclaration method) {
        JavaType returned = types.of(file, method.getType());
        boolean itself = answer.ofBody()
                ? returned.equals(JavaType.STRING)
                : returned.unboxed().is("int")
                        && STATUS.matcher(method.getNameAsString()).find();
        if (itself) {
            return Optional.of("%s");
        }
        return types.declaration(returned)
                .flatMap(d -> accessor(d, answer.ofBody() ? BODY : STATUS)
                        .map(a -> answer.ofBody() && isBytes(d, a)
                                ? "new String(%s." + a + "(), java.nio.charset.StandardCharsets.UTF_8)"
                                : "%s." + a + "()"));
    }

    private static boolean isBytes(Sources.Declared declared, String accessor) {
        return returned(declared, accessor)
                .filter(t -> t.asString().equals("byte[]"))
                .isPresent();
    }

    private static Optional<String> accessor(Sources.Declared declared, Pattern name) {
        TypeDeclaration<?> type = declared.declaration();
        if (type instanceof RecordDeclaration record) {
            for (Parameter component : record.getParameters()) {
                if (name.matcher(component.getNameAsString()).matches()) {
                    return Optional.of(component.getNameAsString());
                }
            }
        }
        return type.getMethods().stream()
                .filter(m ->
                        !m.isPrivate() && !m.isStatic() && m.getParameters().isEmpty())
                .map(MethodDeclaration::getNameAsString)
                .filter(m -> name.matcher(m).matches())
                .findFirst();
    }

    private static Optional<Type> returned(Sources.Declared declared, String accessor) {
        if (declared.declaration() instanceof RecordDeclaration record) {
            Optional<Type> component = record.getParameters().stream()
                    .filter(p -> p.getNameAsString().equals(accessor))
                    .map(Parameter::getType)
                    .findFirst();
            if (component.isPresent()) {
                return component;
            }
        }
        return declared.declaration().getMethodsByName(accessor).stream()
                .map(MethodDeclaration::getType)
                .findFirst();
    }

    /** What starts a server on a port that it is given, says where it listens and can be stopped. */
    private void server(Sources.Declared declared, String what, int routed, List<Entry> entries) {
        Optional<String> where = accessor(declared, PORT).or(() -> accessor(declared, ADDRESS));
        Optional<String> stop = declared.declaration().getMethods().stream()
                .filter(m -> !m.isPrivate() && STOP.matcher(m.getNameAsString()).matches())
                .filter(m -> m.getParameters().isEmpty())
                .map(m -> "s -> s." + m.getNameAsString() + "()")
                .findFirst();
        if (where.isEmpty() || stop.isEmpty()) {
            return;
        }
        List<String> started = new ArrayList<>(arguments.made(declared, 0).stream()
                .sorted(Comparator.comparing(
                        (String made) -> !ANY_PORT.matcher(made).find()))
                .limit(RECEIVERS)
                .toList());
        for (MethodDeclaration method : declared.declaration().getMethods()) {
            if (method.isStatic()
                    && !method.isPrivate()
                    && method.getTypeAsString().equals(declared.declaration().getNameAsString())) {
                arguments.lists(declared.file(), method.getParameters(), 0).stream()
                        .limit(RECEIVERS)
                        .forEach(a -> started.add(declared.name() + "." + method.getNameAsString() + "(" + a + ")"));
            }
        }
        entries.add(new Entry(
                declared,
                started.stream()
                        .flatMap(s -> begun(declared, where.get()).stream()
                                .map(w -> "answered(" + s + ", " + w + ", " + stop.get() + ")" + what))
                        .toList(),
                routed + 1));
    }

    /** Ways to have it listen and say where: by a method that starts it, where there is one, and without. */
    private static List<String> begun(Sources.Declared declared, String accessor) {
        return Stream.concat(
                        declared.declaration().getMethods().stream()
                                .filter(m -> !m.isPrivate() && !m.isStatic())
                                .filter(m -> m.getParameters().isEmpty()
                                        && START.matcher(m.getNameAsString()).matches())
                                .map(m -> "s -> { s." + m.getNameAsString() + "(); return s." + accessor + "(); }"),
                        Stream.of("s -> s." + accessor + "()"))
                .toList();
    }
}
