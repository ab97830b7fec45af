package io.programmeragent.core.fix.reproduce;

import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.source.Types;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Expressions for what an annotated handler answers to a recorded request: through Spring's own test support, where the
 * project has it, and else by calling the method with what the request has for each parameter.
 */
final class HandlerCalls {
    private static final Set<String> LATER = Set.of("Mono", "CompletableFuture", "CompletionStage", "Uni");
    private static final String MVC = "org.springframework.test.web.servlet.";
    private static final String HTTP_METHOD = "org.springframework.http.HttpMethod.valueOf(%s)";
    private static final int LISTS = 4;

    private final Types types;
    private final Receivers receivers;
    private final RecordedAnswer answer;
    private final Recorded request;

    HandlerCalls(Sources sources, CallArguments arguments, RecordedAnswer answer) {
        this.types = new Types(sources);
        this.receivers = new Receivers(arguments, types);
        this.answer = answer;
        this.request = answer.request();
    }

    /**
     * The likeliest first; those that do not compile in the project are to be left out.
     *
     * @param advice expressions for what handles exceptions of Spring's handlers
     */
    List<String> of(WebHandler handler, List<String> advice) {
        List<String> calls = new ArrayList<>();
        for (String receiver : receivers.of(handler.type())) {
            if (handler.spring() && isPlain(request.target())) {
                calls.add(mockMvc(receiver, handler.route().prefix(), advice));
                calls.add(webTestClient(receiver, handler.route().prefix()));
            }
            for (String list : new HandlerArguments(handler, request, types)
                    .lists().stream().limit(LISTS).toList()) {
                direct(handler, receiver, list).ifPresent(calls::add);
            }
        }
        return calls;
    }

    private static boolean isPlain(String target) {
        try {
            return !new URI(target).getRawPath().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private String mockMvc(String receiver, String prefix, List<String> advice) {
        String advised = advice.isEmpty() ? "" : ".setControllerAdvice(" + String.join(", ", advice) + ")";
        String asked = MVC + "request.MockMvcRequestBuilders.request(" + method() + ", " + uri(request.target()) + ")"
                + (prefix.isEmpty() ? "" : ".contextPath(" + CallArguments.quoted(prefix) + ")")
                + (request.body().isEmpty()
                        ? ""
                        : ".contentType(" + contentType() + ").content(" + CallArguments.quoted(request.body()) + ")");
        String told = answer.ofBody() ? "getContentAsString()" : "getStatus()";
        return served(
                MVC + "setup.MockMvcBuilders.standaloneSetup(" + receiver + ")" + advised + ".build()",
                "s.perform(" + asked + ").andReturn().getResponse()." + told);
    }

    private String webTestClient(String receiver, String prefix) {
        String target = request.target().substring(prefix.length());
        String sent = request.body().isEmpty()
                ? ""
                : ".header(\"Content-Type\", " + contentType() + ").bodyValue(" + CallArguments.quoted(request.body())
                        + ")";
        return served(
                "org.springframework.test.web.reactive.server.WebTestClient.bindToController(" + receiver + ").build()",
                "s.method(" + method() + ").uri(" + uri(target) + ")" + sent
                        + ".exchange().returnResult(String.class)"
                        + (answer.ofBody() ? ".getResponseBody().blockFirst()" : ".getStatus().value()"));
    }

    /** By a call of the method itself; nothing where what it returns does not tell. */
    private Optional<String> direct(WebHandler handler, String receiver, String list) {
        String call = "s." + handler.method().getNameAsString() + "(" + list + ")";
        String returned = handler.method().getTypeAsString().replaceAll("(?s)^(\\w+\\.)*", "");
        for (String later : LATER) {
            if (returned.startsWith(later + "<")) {
                call += later.startsWith("Comp")
                        ? ".toCompletableFuture().get()"
                        : later.equals("Mono") ? ".block()" : ".await().indefinitely()";
                returned = returned.substring(later.length() + 1, returned.length() - 1);
            }
        }
        if (returned.startsWith("ResponseEntity")) {
            return Optional.of(served(receiver, call + (answer.ofBody() ? ".getBody()" : ".getStatusCode().value()")));
        } else if (returned.equals("Response") && !handler.spring()) {
            return Optional.of(served(
                    receiver, answer.ofBody() ? "String.valueOf(" + call + ".getEntity())" : call + ".getStatus()"));
        } else if (answer.ofBody()) {
            return returned.equals("String") ? Optional.of(served(receiver, call)) : Optional.empty();
        } else if (returned.equals("void") || returned.equals("Void")) {
            return Optional.of(
                    served(receiver, "{ " + call + "; return " + (handler.spring() ? "200" : "204") + "; }"));
        }
        String status = status(handler);
        String served = handler.spring()
                ? "{ " + call + "; return " + status + "; }"
                : "{ Object told = " + call + "; return told == null ? 204 : 200; }";
        return Optional.of(served(receiver, served));
    }

    /** What {@code @ResponseStatus} says. */
    private static String status(WebHandler handler) {
        Optional<AnnotationExpr> said = handler.method().getAnnotationByName("ResponseStatus");
        Optional<Expression> code =
                said.flatMap(a -> WebHandler.member(a, "value").or(() -> WebHandler.member(a, "code")));
        return code.map(c -> "org.springframework.http.HttpStatus."
                        + c.toString().replaceFirst("(?s).*\\.", "") + ".value()")
                .orElse("200");
    }

    /** What is made first is no part of what is served: its failure says nothing. */
    private String served(String made, String call) {
        return (answer.ofBody() ? "told(" : "served(") + made + ", s -> " + call + ")";
    }

    private String method() {
        return HTTP_METHOD.formatted(CallArguments.quoted(request.method()));
    }

    private static String uri(String target) {
        return "java.net.URI.create(" + CallArguments.quoted(target) + ")";
    }

    private String contentType() {
        return request.form().isEmpty() ? "\"application/json\"" : "\"application/x-www-form-urlencoded\"";
    }
}
