package io.programmeragent.core.fix.reproduce;

import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.source.Types;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Expressions to call a method with: first what was recorded, then the plainest values there are. */
final class CallArguments {
    private static final int EACH = 8;
    private static final int DEPTH = 3;
    private static final int LITERALS = 10;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

    private final Recorded recorded;
    private final Types types;
    private final Sources sources;

    CallArguments(Recorded recorded, Sources sources) {
        this.sources = sources;
        this.recorded = recorded;
        this.types = new Types(sources);
    }

    /** Lists of arguments for some parameters, the likeliest first. */
    List<String> lists(SourceFile file, List<Parameter> parameters, int depth) {
        List<String> lists = new ArrayList<>(List.of(""));
        for (Parameter parameter : parameters) {
            JavaType type = types.of(file, parameter.getType());
            List<String> values = new ArrayList<>(new RequestParts(recorded).named(parameter.getNameAsString(), type));
            values(file, parameter.isVarArgs() ? type.array() : type, depth).stream()
                    .filter(v -> !values.contains(v))
                    .forEach(values::add);
            List<String> longer = new ArrayList<>();
            for (String value : values) {
                for (String list : lists) {
                    longer.add(list.isEmpty() ? value : list + ", " + value);
                }
            }
            lists = longer.stream().limit(4L * EACH).toList();
        }
        return lists;
    }

    /** Ways to make an object of a declared type. */
    List<String> made(Sources.Declared declared, int depth) {
        TypeDeclaration<?> type = declared.declaration();
        if (depth > DEPTH) {
            return List.of();
        }
        if (type instanceof EnumDeclaration constants) {
            return constants.getEntries().stream()
                    .map(e -> declared.name() + "." + e.getNameAsString())
                    .toList();
        }
        List<ConstructorDeclaration> constructors = type.getConstructors();
        if (type instanceof RecordDeclaration record) {
            return calls(declared, record.getParameters(), depth);
        }
        boolean abstractType = type.isClassOrInterfaceDeclaration()
                && (type.asClassOrInterfaceDeclaration().isInterface()
                        || type.asClassOrInterfaceDeclaration().isAbstract());
        if (abstractType) {
            return sources.extending(declared).stream()
                    .flatMap(d -> made(d, depth + 1).stream())
                    .limit(EACH)
                    .toList();
        }
        if (constructors.isEmpty()) {
            return calls(declared, written(type), depth);
        }
        return constructors.stream()
                .filter(c -> !c.isPrivate())
                .flatMap(c -> calls(declared, c.getParameters(), depth).stream())
                .limit(2L * EACH)
                .toList();
    }

    /** The parameters of the constructor that Lombok, or else the compiler, writes. */
    private static List<Parameter> written(TypeDeclaration<?> type) {
        boolean all = type.isAnnotationPresent("AllArgsConstructor");
        return type.getFields().stream()
                .filter(f ->
                        !f.isStatic() && (all || (f.isFinal() && type.isAnnotationPresent("RequiredArgsConstructor"))))
                .flatMap(f -> f.getVariables().stream())
                .filter(v -> v.getInitializer().isEmpty())
                .map(v -> new Parameter(v.getType().clone(), v.getNameAsString()))
                .toList();
    }

    private List<String> calls(Sources.Declared declared, List<Parameter> parameters, int depth) {
        return lists(declared.file(), parameters, depth + 1).stream()
                .map(a -> "new " + declared.name() + "(" + a + ")")
                .toList();
    }

    private List<String> values(SourceFile file, JavaType type, int depth) {
        Set<String> values = new LinkedHashSet<>();
        switch (type.name()) {
            case "int", "long", "short", "byte", "java.lang.Integer", "java.lang.Long" -> {
                numbers().forEach(n -> values.add(type.unboxed().is("long") ? n + "L" : n));
                values.addAll(type.unboxed().is("long") ? List.of("1L", "0L") : List.of("1", "0"));
            }
            case "double", "float" -> values.addAll(List.of("1", "0"));
            case "boolean" -> values.addAll(List.of("true", "false"));
            case "java.lang.String" -> {
                recorded.texts().forEach(t -> values.add(quoted(t)));
                values.addAll(List.of("\"a\"", "\"\""));
            }
            case "java.util.Map" -> maps(file, values);
            case "java.util.List", "java.util.Collection", "java.lang.Iterable" -> values.add("java.util.List.of()");
            case "java.util.Set" -> values.add("java.util.Set.of()");
            case "java.util.Optional" -> values.add("java.util.Optional.empty()");
            case "java.time.Duration" -> values.add("java.time.Duration.ofSeconds(1)");
            case "java.time.Clock" -> values.add("java.time.Clock.systemUTC()");
            case "java.time.InstantSource" -> values.add("java.time.InstantSource.system()");
            case "java.time.Instant" -> values.add("java.time.Instant.EPOCH");
            case "java.time.LocalDate" -> values.add("java.time.LocalDate.EPOCH");
            default -> types.declaration(type).ifPresent(d -> values.addAll(made(d, depth + 1)));
        }
        if (type.isArray()) {
            values.clear();
            arrays(file, type, depth, values);
        } else if (values.isEmpty()) {
            values.add("null");
        }
        return values.stream()
                .limit(type.is("java.util.Map") ? 3L * EACH : EACH)
                .toList();
    }

    /** An empty one, and one with an element. */
    private void arrays(SourceFile file, JavaType type, int depth, Set<String> values) {
        String element = type.element().name();
        boolean plain = element.matches("[\\w.]+") && !type.element().isArray();
        if (!plain) {
            values.add("null");
            return;
        }
        values.add("new " + element + "[0]");
        values(file, type.element(), depth + 1).stream()
                .limit(2)
                .forEach(e -> values.add("new " + element + "[] {" + e + "}"));
        values.add("null");
    }

    private List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(recorded.message());
        while (matcher.find()) {
            numbers.add(number(matcher.group()));
        }
        recorded.texts().stream()
                .filter(t -> NUMBER.matcher(t).matches())
                .map(CallArguments::number)
                .forEach(numbers::add);
        return numbers;
    }

    /** The request's parameters; each recorded text under each name that the file knows; nothing. */
    private void maps(SourceFile file, Set<String> values) {
        if (!recorded.fields().isEmpty()) {
            values.add(recorded.fields().entrySet().stream()
                    .map(CallArguments::pair)
                    .collect(Collectors.joining(", ", "java.util.Map.of(", ")")));
        }
        values.add("java.util.Map.of()");
        List<String> names = file.unit().findAll(StringLiteralExpr.class).stream()
                .map(StringLiteralExpr::asString)
                .filter(s -> s.matches("[\\w.-]{1,40}"))
                .distinct()
                .limit(LITERALS)
                .toList();
        for (String text : recorded.texts()) {
            names.forEach(n -> values.add("java.util.Map.of(" + pair(Map.entry(n, text)) + ")"));
        }
    }

    private static String pair(Map.Entry<String, String> entry) {
        return quoted(entry.getKey()) + ", " + quoted(entry.getValue());
    }

    /** A recorded number without zeros at its beginning, behind which Java takes it for an octal one. */
    static String number(String text) {
        return text.replaceFirst("^(-?)0+(?=\\d)", "$1");
    }

    /** A Java literal; whatever was recorded stays inside of it. */
    static String quoted(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c < 127 && c != '"' && c != '\\';
            literal.append(
                    plain
                            ? String.valueOf(c)
                            : String.format("\\u%04x", (int) c)
                                    .replace("\\u0022", "\\\"")
                                    .replace("\\u005c", "\\\\")
                                    .replace("\\u000a", "\\n")
                                    .replace("\\u000d", "\\r"));
        }
        return literal.append('"').toString();
    }

    /** The type that a frame is in. */
    Optional<Sources.Declared> declared(String frameType) {
        return sources.type(frameType.replace('$', '.'));
    }
}
