namespace CustomerOnboarding.Api.Http;

/// <summary>The head that every JSON answer has, in whatever dialect.</summary>
internal static class JsonHead
{
    public static void Write(HttpResponse response, int status)
    {
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentType = "application/json; charset=utf-8";
    }
}
