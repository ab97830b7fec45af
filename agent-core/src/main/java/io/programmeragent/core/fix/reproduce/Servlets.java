package io.programmeragent.core.fix.reproduce;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.Expression;
import io.programmeragent.core.fix.source.Sources;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Servlets that say by {@code @WebServlet} which paths they serve, called as a container would, with stand-ins for request and
 * response. What a stand-in does not have is an error of the test and not an answer.
 */
final class Servlets {
    private static final String HELPER = """
                private static final class Served {
                    private int status = 200;
                    private final java.io.StringWriter text = new java.io.StringWriter();

                    int statusCode() {
                        return status;
                    }

                    String body() {
                        return text.toString();
                    }
                }

                private static Object standIn(Class<?> type, java.lang.reflect.InvocationHandler handler) {
                    return java.lang.reflect.Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
                }

                private static Served servlet(
                        Object servlet, Class<?> asking, Class<?> answering, String context, String path, String info)
                        throws Exception {
                    java.util.Map<String, String> sent = new java.util.LinkedHashMap<>();
            %s        java.util.Map<String, Object> attributes = new java.util.HashMap<>();
                    Served served = new Served();
                    java.io.PrintWriter writer = new java.io.PrintWriter(served.text, true);
                    Object request = standIn(asking, (self, method, arguments) -> {
                        switch (method.getName()) {
                            case "getMethod": return %s;
                            case "getContextPath": return context;
                            case "getServletPath": return path;
                            case "getPathInfo": return info;
                            case "getRequestURI": return %s;
                            case "getQueryString": return %s;
                            case "getProtocol": return "HTTP/1.1";
                            case "getParameter": return sent.get(arguments[0]);
                            case "getParameterNames": return java.util.Collections.enumeration(sent.keySet());
                            case "getParameterValues":
                                return sent.containsKey(arguments[0]) ? new String[] {sent.get(arguments[0])} : null;
                            case "getReader": return new java.io.BufferedReader(new java.io.StringReader(%s));
                            case "getHeader": return null;
                            case "getDateHeader": return -1L;
                            case "getAttribute": return attributes.get(arguments[0]);
                            case "setAttribute": return attributes.put((String) arguments[0], arguments[1]);
                            case "setCharacterEncoding": return null;
                            case "getCharacterEncoding": return "UTF-8";
                            default: throw new AssertionError("request." + method.getName() + " is not known");
                        }
                    });
                    Object response = standIn(answering, (self, method, arguments) -> {
                        switch (method.getName()) {
                            case "setStatus":
                            case "sendError": return served.status = (Integer) arguments[0];
                            case "sendRedirect": return served.status = 302;
                            case "getStatus": return served.status;
                            case "getWriter": return writer;
                            case "isCommitted": return false;
                            case "containsHeader": return false;
                            default:
                                if (method.getReturnType() == void.class) {
                                    return null;
                                }
                                throw new AssertionError("response." + method.getName() + " is not known");
                        }
                    });
                    for (java.lang.reflect.Method method : servlet.getClass().getMethods()) {
                        if (method.getName().equals("init") && method.getParameterCount() == 1) {
                            method.invoke(servlet, standIn(method.getParameterTypes()[0], (self, asked, arguments) -> {
                                if (String.valueOf(arguments == null ? "" : arguments[0]).contains(".servlet.http.")) {
                                    return null; // what the container's own class asks for
                                }
                                throw new AssertionError("config." + asked.getName() + " is not known");
                            }));
                        }
                    }
                    try {
                        servlet.getClass()
                                .getMethod("service", asking.getInterfaces()[0], answering.getInterfaces()[0])
                                .invoke(servlet, request, response);
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        if (e.getCause() instanceof Error) {
                            throw (Error) e.getCause();
                        }
                        %s
                    }
                    return served;
                }
            """;

    private final Receivers receivers;
    private final Recorded request;

    Servlets(Receivers receivers, Recorded request) {
        this.receivers = receivers;
        this.request = request;
    }

    /** Expressions for what a type answers; none where it is no servlet of the path. */
    List<String> of(Sources.Declared declared, String what) {
        boolean servlet = declared.declaration() instanceof ClassOrInterfaceDeclaration c
                && c.getExtendedTypes().stream()
                        .anyMatch(t -> t.getNameAsString().equals("HttpServlet"));
        if (!servlet) {
            return List.of();
        }
        String types =
                (declared.file().text().contains("javax.servlet") ? "javax" : "jakarta") + ".servlet.http.HttpServlet";
        return patterns(declared.declaration())
                .flatMap(pattern -> parts(pattern).stream())
                .findFirst()
                .map(parts -> receivers.of(declared).stream()
                        .map(made -> "servlet(" + made + ", " + types + "Request.class, " + types + "Response.class, "
                                + parts + ")" + what)
                        .toList())
                .orElse(List.of());
    }

    private static Stream<String> patterns(TypeDeclaration<?> type) {
        Optional<AnnotationExpr> mapped = type.getAnnotationByName("WebServlet");
        Optional<Expression> told =
                mapped.flatMap(a -> WebHandler.member(a, "value").or(() -> WebHandler.member(a, "urlPatterns")));
        return told.stream()
                .flatMap(e -> e instanceof ArrayInitializerExpr array ? array.getValues().stream() : Stream.of(e))
                .flatMap(e -> WebHandler.text(e, type).stream());
    }

    /** Context path, servlet path and path info, where the pattern is of the request. */
    private Optional<String> parts(String pattern) {
        String own = pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : pattern;
        Optional<Route> whole = Route.of(own, request.path());
        if (whole.isPresent()) {
            return Optional.of(parts(whole.get().prefix(), own, ""));
        }
        return own.equals(pattern)
                ? Optional.empty()
                : Route.of(own + "/**", request.path()).map(route -> {
                    String rest = request.path().substring(route.prefix().length() + own.length());
                    return parts(route.prefix(), own, rest);
                });
    }

    private static String parts(String context, String path, String info) {
        return CallArguments.quoted(context) + ", " + CallArguments.quoted(path) + ", "
                + (info.isEmpty() ? "null" : CallArguments.quoted(info));
    }

    /**
     * Methods that such expressions use; empty where there are none.
     *
     * @param thrown whether an exception is thrown on, for whoever reads why the test fails
     */
    static String helpers(List<String> expressions, Recorded request, boolean thrown) {
        if (expressions.stream().noneMatch(e -> e.startsWith("servlet("))) {
            return "";
        }
        StringBuilder sent = new StringBuilder();
        request.fields()
                .forEach((name, value) -> sent.append("        sent.put(")
                        .append(CallArguments.quoted(name))
                        .append(", ")
                        .append(CallArguments.quoted(value))
                        .append(");\n"));
        return HELPER.formatted(
                sent,
                CallArguments.quoted(request.method()),
                CallArguments.quoted(request.path()),
                request.query().isEmpty() ? "null" : CallArguments.quoted(request.query()),
                CallArguments.quoted(request.body()),
                thrown ? "throw (Exception) e.getCause();" : "served.status = 500;");
    }
}
