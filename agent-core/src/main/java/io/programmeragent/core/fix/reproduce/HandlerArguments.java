package io.programmeragent.core.fix.reproduce;

import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.AnnotationExpr;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.source.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a recorded request has for the parameters of an annotated handler: of its path, its query and its body. */
final class HandlerArguments {
    private static final Set<String> OF_PATH = Set.of("PathVariable", "PathParam");
    private static final String BODY = "RequestBody";
    private static final String SPRINGS =
            ".configure(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)";
    private static final String NUMBER = "-?\\d{1,18}";

    private final WebHandler handler;
    private final Recorded request;
    private final Types types;

    HandlerArguments(WebHandler handler, Recorded request, Types types) {
        this.handler = handler;
        this.request = request;
        this.types = types;
    }

    /** Lists of arguments; none where the request has nothing for a parameter. */
    List<String> lists() {
        List<String> lists = new ArrayList<>(List.of(""));
        for (Parameter parameter : handler.method().getParameters()) {
            List<String> longer = new ArrayList<>();
            for (String value : values(parameter)) {
                lists.forEach(l -> longer.add(l.isEmpty() ? value : l + ", " + value));
            }
            lists = longer;
        }
        return lists;
    }

    private List<String> values(Parameter parameter) {
        JavaType type = types.of(handler.type().file(), parameter.getType());
        for (AnnotationExpr annotation : parameter.getAnnotations()) {
            String name = annotation.getNameAsString().replaceFirst(".*\\.", "");
            if (OF_PATH.contains(name)) {
                return sent(handler.variables(), annotation, parameter)
                        .map(text -> converted(text, type))
                        .orElse(List.of());
            } else if (named(name).isPresent()) {
                return sent(named(name).get(), annotation, parameter)
                        .or(() -> fallback(annotation, parameter))
                        .map(text -> converted(text, type))
                        .orElseGet(() -> absent(type, annotation));
            } else if (name.equals(BODY)) {
                return body(type);
            }
        }
        boolean bare = parameter.getAnnotations().stream()
                .allMatch(a -> a.getNameAsString().matches("(Valid|Validated|NotNull|NotBlank|NotEmpty)"));
        if (!bare) {
            return List.of();
        } else if (handler.spring()) { // by name, as a simple type is
            return Optional.ofNullable(request.fields().get(parameter.getNameAsString()))
                    .map(text -> converted(text, type))
                    .orElse(List.of());
        }
        return body(type);
    }

    /** Where the parameters of an annotation come from; nothing where it is about something else. */
    private Optional<Map<String, String>> named(String annotation) {
        return switch (annotation) {
            case "QueryParam" -> Optional.of(request.parameters());
            case "FormParam" -> Optional.of(request.form());
            case "RequestParam" -> Optional.of(request.fields());
            default -> Optional.empty();
        };
    }

    private Optional<String> sent(Map<String, String> all, AnnotationExpr annotation, Parameter parameter) {
        String name = WebHandler.member(annotation, "value")
                .or(() -> WebHandler.member(annotation, "name"))
                .flatMap(e -> WebHandler.text(e, handler.type().declaration()))
                .orElse(parameter.getNameAsString());
        return Optional.ofNullable(all.get(name));
    }

    private Optional<String> fallback(AnnotationExpr annotation, Parameter parameter) {
        return WebHandler.member(annotation, "defaultValue")
                .or(() -> parameter.getAnnotationByName("DefaultValue").flatMap(a -> WebHandler.member(a, "value")))
                .flatMap(e -> WebHandler.text(e, handler.type().declaration()));
    }

    /** As the frameworks have it: JAX-RS gives nothing or zero; Spring refuses what is required. */
    private List<String> absent(JavaType type, AnnotationExpr annotation) {
        boolean optional = WebHandler.member(annotation, "required")
                .filter(e -> e.toString().equals("false"))
                .isPresent();
        if (type.is("java.util.Optional")) {
            return List.of("java.util.Optional.empty()");
        } else if (handler.spring() && !optional) {
            return List.of();
        } else if (type.isReference()) {
            return type.is("java.util.List") && !handler.spring() ? List.of("java.util.List.of()") : List.of("null");
        }
        return handler.spring() ? List.of() : List.of(type.isBoolean() ? "false" : "0");
    }

    /** Read by what the project reads JSON with; the text itself where that is wanted. */
    private List<String> body(JavaType type) {
        String text = CallArguments.quoted(request.body());
        if (type.equals(JavaType.STRING)) {
            return List.of(text);
        } else if (!type.known() || type.isArray() || request.body().isBlank()) {
            return List.of();
        }
        String given = text + ", " + type.name() + ".class)";
        return Stream.of(
                        "new com.fasterxml.jackson.databind.ObjectMapper().findAndRegisterModules()"
                                + (handler.spring() ? SPRINGS : "") + ".readValue(",
                        "jakarta.json.bind.JsonbBuilder.create().fromJson(",
                        "new com.google.gson.Gson().fromJson(")
                .map(reader -> ServingText.BODY + reader + given + ")")
                .toList();
    }

    private List<String> converted(String text, JavaType type) {
        String quoted = CallArguments.quoted(text);
        String number = CallArguments.number(text);
        Optional<Sources.Declared> declared = types.declaration(type);
        if (declared.isPresent()) {
            boolean named = declared.get().declaration() instanceof EnumDeclaration all
                    && all.getEntries().stream()
                            .anyMatch(e -> e.getNameAsString().equals(text));
            return named ? List.of(type.name() + "." + text) : List.of();
        }
        return switch (type.unboxed().name()) {
            case "java.lang.String", "java.lang.Object" -> List.of(quoted);
            case "int", "short", "byte" ->
                text.matches(NUMBER) ? List.of("(" + type.unboxed().name() + ") " + number) : List.of();
            case "long" -> text.matches(NUMBER) ? List.of(number + "L") : List.of();
            case "double", "float" ->
                text.matches("-?\\d{1,15}(\\.\\d{1,15})?")
                        ? List.of("(" + type.unboxed().name() + ") " + number + "d")
                        : List.of();
            case "boolean" -> text.matches("true|false") ? List.of(text) : List.of();
            case "java.math.BigDecimal" ->
                text.matches(NUMBER + "(\\.\\d{1,18})?")
                        ? List.of("new java.math.BigDecimal(" + quoted + ")")
                        : List.of();
            case "java.util.UUID" ->
                text.matches("[\\da-fA-F]{8}(-[\\da-fA-F]{4}){3}-[\\da-fA-F]{12}")
                        ? List.of("java.util.UUID.fromString(" + quoted + ")")
                        : List.of();
            case "java.time.LocalDate" ->
                text.matches("\\d{4}-\\d\\d-\\d\\d") ? List.of("java.time.LocalDate.parse(" + quoted + ")") : List.of();
            case "java.util.Optional" ->
                converted(text, type.argument(0)).stream()
                        .map(v -> "java.util.Optional.of(" + v + ")")
                        .toList();
            case "java.util.List" ->
                converted(text, type.argument(0)).stream()
                        .map(v -> "java.util.List.of(" + v + ")")
                        .toList();
            default -> List.of();
        };
    }
}
