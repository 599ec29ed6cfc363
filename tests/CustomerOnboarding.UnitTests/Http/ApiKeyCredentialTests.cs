using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Domain.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CustomerOnboarding.UnitTests.Http;

/// <summary>Where a key is looked for in a request, and what is none.</summary>
public class ApiKeyCredentialTests
{
    private const string Key = "key-of-a-partner";

    private readonly Known known = new();

    [Theory]
    [InlineData("Bearer " + Key)]
    [InlineData("bearer " + Key)]
    [InlineData("BEARER   " + Key)]
    public async Task It_follows_Bearer_in_any_case(string header) => Assert.NotNull(await Bearer(header));

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData(Key)]
    [InlineData("Basic " + Key)]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer" + Key)]
    [InlineData("Bearer key of a partner")]
    [InlineData("Bearer " + Key + " more")]
    [InlineData("Bearer " + Key + ",Bearer " + Key)]
    [InlineData("Bearer " + Key, "Bearer " + Key)]
    [InlineData("Bearer 1234567")]
    public async Task Anything_else_is_none_and_nobody_is_asked_or_it_is_unknown(params string[] headers) => Assert.Null(await Bearer(headers));

    [Fact]
    public async Task What_cant_be_a_key_isnt_looked_up()
    {
        Assert.Null(await Bearer("Bearer " + new string('k', 513)));
        Assert.Null(await Bearer("Bearer short"));
        Assert.Null(await Bearer("Bearer with blank"));

        Assert.Empty(known.Asked);
    }

    [Fact]
    public async Task A_key_of_512_characters_is_looked_up()
    {
        await Bearer("Bearer " + new string('k', 512));

        Assert.Single(known.Asked);
    }

    [Theory]
    [InlineData(Key, "", true)]
    [InlineData(null, "?api-key=" + Key, true)]
    [InlineData(null, "?API-KEY=" + Key, true)]
    [InlineData(Key, "?api-key=another-key", true)] // the header alone counts
    [InlineData("another-key", "?api-key=" + Key, false)]
    [InlineData("", "?api-key=" + Key, false)]
    [InlineData(null, "?api-key=" + Key + "&api-key=" + Key, false)]
    [InlineData(null, "?api-key=" + Key + "&Api-Key=" + Key, false)]
    [InlineData(null, "?api-key=", false)]
    [InlineData(null, "?key=" + Key, false)]
    [InlineData(null, "", false)]
    public async Task It_is_in_the_header_or_where_that_isnt_in_the_query(string? header, string query, bool isIn) =>
        Assert.Equal(isIn, await HeaderOrQuery(query, header is null ? [] : [header]) is not null);

    [Fact]
    public async Task A_header_sent_twice_is_none() => Assert.Null(await HeaderOrQuery("", Key, Key));

    [Fact]
    public async Task Authorization_is_none_where_it_is_another_header()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = $"Bearer {Key}";

        Assert.Null(await new ApiKeyCredential(known, "ours", ApiKeyCredential.HeaderOrQuery("X-API-KEY", "api-key")).Find(http));
    }

    [Fact]
    public async Task A_key_of_another_dialect_is_unknown()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = $"Bearer {Key}";

        Assert.Null(await new ApiKeyCredential(known, "another", ApiKeyCredential.Bearer).Find(http));
    }

    [Fact]
    public async Task Who_comes_in_is_the_client_by_the_keys_id()
    {
        var caller = await Bearer($"Bearer {Key}");

        var key = Assert.IsType<KeyCaller>(caller).Key;
        Assert.Equal(("C1", "ours", KeyId.Of(key.Id), Role.Partner), (caller.ClientId, caller.Dialect, caller.Credential, caller.Role));
        Assert.Equal((Known.Found.AccountId, true), (key.AccountId, key.MayUnmask));
    }

    private async Task<Caller?> Bearer(params string[] headers)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = new StringValues(headers);
        return await new ApiKeyCredential(known, "ours", ApiKeyCredential.Bearer).Find(http);
    }

    private async Task<Caller?> HeaderOrQuery(string query, params string[] headers)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(query);
        if (headers.Length > 0)
        {
            http.Request.Headers["x-api-key"] = new StringValues(headers);
        }

        return await new ApiKeyCredential(known, "ours", ApiKeyCredential.HeaderOrQuery("X-API-KEY", "api-key")).Find(http);
    }

    private sealed class Known : IKeyLookup
    {
        public static ClientKey Found { get; } = new(Guid.NewGuid(), "C1", "ours", Guid.NewGuid(), MayUnmask: true);

        public List<string> Asked { get; } = [];

        public Task<ClientKey?> FindByApiKey(string key, CancellationToken cancellation)
        {
            Asked.Add(key);
            return Task.FromResult(key == Key ? Found : null);
        }

        public Task<SigningKey> FindByPublicId(string publicId, CancellationToken cancellation) => throw new InvalidOperationException("No key signs here.");
    }
}
