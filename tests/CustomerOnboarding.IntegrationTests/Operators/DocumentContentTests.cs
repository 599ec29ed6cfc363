using System.Net;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Operators;

/// <summary><c>GET /ops/documents/{documentId}/content</c>.</summary>
public sealed class DocumentContentTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceTheory]
    [InlineData("jpg", 3)]
    [InlineData("png", 64 * 1024)]
    [InlineData("png", (64 * 1024) + 1)]
    [InlineData("pdf", (3 * 64 * 1024) - 1)]
    [InlineData("png", 10 * 1024 * 1024)]
    public async Task It_is_what_was_uploaded_byte_for_byte(string extension, int length)
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var file = length == 3 ? [0xFF, 0xD8, 0xFF] : MadeFile.Of(extension, length);
        var id = await partner.Uploaded("license", extension, file);

        var shown = await operations.Content(id);

        Assert.True(shown.AsSpan().SequenceEqual(file), $"{shown.Length} bytes, and not the same.");
    }

    [OwnInstanceFact]
    public async Task Whatever_it_holds_it_is_a_download_that_nobody_renders()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var polyglot = MadeFile.Of("png", "<html><body><script>alert(1)</script></body></html>"u8.ToArray());
        var id = await partner.Announced();
        (await partner.Upload(id, polyglot, "evil.html", "text/html")).Succeeded();

        using var response = await operations.Download(id);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(polyglot, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType!.ToString());
        Assert.Equal($"attachment; filename={id}.png; filename*=UTF-8''{id}.png", response.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("default-src 'none'; sandbox", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [OwnInstanceFact]
    public async Task Each_view_is_in_the_audit_trail_with_its_viewer()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var id = await partner.Uploaded();
        var database = onboarding.Database;

        await operations.Content(id);
        await operations.Content(id);

        Assert.Equal(2L, await database.Ask<long>(
            "SELECT count(*) FROM audit_entries WHERE subject = $1 AND action = 'document.viewed' AND credential = $2 AND client_id = $3",
            Database.SubjectOf(id), operations.Login, partner.ClientId));
    }

    [OwnInstanceFact]
    public async Task Without_a_file_or_a_document_there_is_nothing_to_show()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var id = await partner.Announced();

        (await operations.Get($"/ops/documents/{id}/content")).Refused(400, "fileNotFound", "File not found.");
        (await operations.Get("/ops/documents/doc_none/content")).Refused(
            400, "documentNotFound", "Document not found.", new JsonObject { ["documentId"] = "doc_none" });
        Assert.Equal("requestValidateError", (await operations.Get("/ops/documents/a%20b/content")).Code);
        Assert.Equal(0L, await onboarding.Database.Audited(id, "document.viewed"));
    }
}
