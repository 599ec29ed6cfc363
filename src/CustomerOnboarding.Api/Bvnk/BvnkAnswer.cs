using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CustomerOnboarding.Api.Bvnk.Agreements;
using CustomerOnboarding.Api.Http;

namespace CustomerOnboarding.Api.Bvnk;

/// <summary>The forms of BVNK's answers (contract section 2): the bare object or array, or a refusal. The order of members is part of each.</summary>
internal static class BvnkAnswer
{
    /// <summary>An answer that it was done.</summary>
    /// <param name="status">HTTP's.</param>
    /// <param name="data">The object or array.</param>
    /// <param name="form">How it is written.</param>
    /// <param name="subject">The record that it tells of, where it is one.</param>
    public static IWholeAnswer Done<T>(int status, T data, JsonTypeInfo<T> form, object? subject = null) => new Written<T>(status, data, form, subject);

    /// <summary>The same with status 200.</summary>
    public static IWholeAnswer Done<T>(T data, object? subject = null) => Done(StatusCodes.Status200OK, data, BvnkJson.Of<T>(), subject);

    /// <summary>Done, and nothing to say.</summary>
    public static IResult Nothing() => Results.NoContent();

    /// <summary>An answer that it was refused.</summary>
    public static IResult Failure(BvnkFailure failure) => new Refused(failure);

    /// <summary>A refusal as JSON, for the API page.</summary>
    public static JsonNode Sample(BvnkFailure failure)
    {
        using var json = PooledJson.Rent();
        Write(json.Writer, failure, "133821559dfa2887f2c31f701ea7697a");
        return JsonNode.Parse(json.Written.Span)!;
    }

    private static void Write(Utf8JsonWriter json, BvnkFailure failure, string traceId)
    {
        json.WriteStartObject();
        json.WriteString("code"u8, failure.Code);
        json.WriteString("traceId"u8, traceId);
        json.WriteString("status"u8, failure.Phrase);
        json.WriteString("message"u8, failure.Message);
        if (failure.Errors is null)
        {
            json.WriteNull("details"u8);
        }
        else
        {
            json.WriteStartObject("details"u8);
            json.WriteStartObject("errors"u8);
            foreach (var path in failure.Errors.Take(BvnkFailure.MostErrors).GroupBy(error => error.Path))
            {
                json.WriteStartArray(path.Key);
                foreach (var error in path)
                {
                    json.WriteStringValue(error.Text);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private sealed class Written<T>(int status, T data, JsonTypeInfo<T> form, object? subject) : IWholeAnswer
    {
        public int Status => status;

        public object? Subject => subject;

        public byte[] Write(string requestId)
        {
            using var json = PooledJson.Rent();
            JsonSerializer.Serialize(json.Writer, data, form);
            return json.Written.ToArray();
        }

        public Task ExecuteAsync(HttpContext httpContext)
        {
            JsonHead.Write(httpContext.Response, status);
            var json = PooledJson.Rent();
            JsonSerializer.Serialize(json.Writer, data, form);
            return json.SendAndDispose(httpContext);
        }
    }

    private sealed class Refused(BvnkFailure failure) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => failure.Status;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var headers = httpContext.Response.Headers;
            if (failure.RetryAfterSeconds is { } seconds)
            {
                headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }

            if (failure.Challenge is { } challenge)
            {
                headers.WWWAuthenticate = challenge;
            }

            if (RequestLine.Current is { } line)
            {
                line.Code = failure.Code;
            }

            if (httpContext.GetEndpoint()?.Metadata.GetMetadata<HostedPage>() is not null)
            {
                return HostedPage.Refused(failure).ExecuteAsync(httpContext);
            }

            JsonHead.Write(httpContext.Response, failure.Status);
            var json = PooledJson.Rent();
            Write(json.Writer, failure, httpContext.TraceIdentifier);
            return json.SendAndDispose(httpContext);
        }
    }
}
