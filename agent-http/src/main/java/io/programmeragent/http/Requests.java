package io.programmeragent.http;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.http.HttpSettings.Login;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Makes requests: the server's URL, login and headers, and what is asked. */
public final class Requests {
    private static final MediaType JSON = MediaType.get("application/json");

    private final HttpSettings settings;
    private final HttpUrl base;

    Requests(HttpSettings settings) {
        this.settings = settings;
        HttpUrl url = HttpUrl.get(settings.url().toString());
        this.base = url.encodedPath().endsWith("/")
                ? url
                : url.newBuilder().addPathSegment("").build();
    }

    /** The request for a question. */
    public Request of(HttpAsk ask) {
        HttpUrl.Builder url = base.newBuilder().addEncodedPathSegments(ask.path());
        boolean inUrl = ask.method().equals("GET");
        if (inUrl) {
            ask.form().forEach(url::addQueryParameter);
        }
        Request.Builder request = new Request.Builder()
                .url(url.build())
                .header("User-Agent", "programmer-agent")
                .header("Accept", "application/json");
        settings.headers().forEach(request::header);
        ask.headers().forEach(request::header);
        authorize(request);
        return request.method(ask.method(), inUrl || ask.method().equals("DELETE") ? null : body(ask))
                .build();
    }

    private static RequestBody body(HttpAsk ask) {
        if (ask.json().isPresent()) {
            return RequestBody.create(ask.json().get(), JSON);
        }
        FormBody.Builder form = new FormBody.Builder(StandardCharsets.UTF_8);
        ask.form().forEach(form::add);
        return form.build();
    }

    private void authorize(Request.Builder request) {
        Login login = settings.login();
        if (login instanceof Login.Basic basic) {
            request.header(
                    "Authorization", Credentials.basic(basic.username(), basic.password(), StandardCharsets.UTF_8));
        } else if (login instanceof Login.Bearer bearer) {
            request.header("Authorization", "Bearer " + bearer.token());
        } else if (login instanceof Login.BearerFile file) {
            try {
                request.header(
                        "Authorization",
                        "Bearer " + Files.readString(file.file()).strip());
            } catch (IOException e) {
                throw new PluginException(
                        PluginException.Kind.UNAUTHORIZED,
                        "bearer-token-file '" + file.file() + "' cannot be read: " + e.getMessage(),
                        e);
            }
        }
    }
}
