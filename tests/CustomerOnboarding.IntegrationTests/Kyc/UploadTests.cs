using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Kyc;

/// <summary><c>/kyc/document/generate</c> and <c>/kyc/document/upload</c>.</summary>
public sealed class UploadTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const int MaxBytes = 10 * 1024 * 1024;

    [Fact]
    public async Task A_document_is_announced_and_then_has_a_file()
    {
        var partner = await onboarding.Partner();

        var announced = (await partner.Generate("identification_card", "jpg", "Karte ü")).Succeeded().Data;
        var uploaded = (await partner.Upload((string)announced["id"]!, MadeFile.Of("jpg", 100))).Succeeded().Data;

        Assert.Matches("^doc_[0-9a-zA-Z]{1,22}$", (string)announced["id"]!);
        Assert.Equal(
            $$"""{"id":"{{announced["id"]}}","workflow":"PERSONAL","name":"Karte ü","extension":"jpg","type":"identification_card","uploadStatus":false,"dtsCreatedAt":"{{announced["dtsCreatedAt"]}}"}""",
            announced.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        announced["uploadStatus"] = true;
        Assert.Equal(announced.ToJsonString(), uploaded.ToJsonString());
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("pdf")]
    public async Task The_content_counts_neither_name_nor_type(string extension)
    {
        var partner = await onboarding.Partner();
        var id = await partner.Announced("license", extension);
        var others = ((string[])["jpg", "png", "pdf"]).Where(other => other != extension).ToArray();

        foreach (var wrong in (byte[][])[MadeFile.Of(others[0], 100), MadeFile.Of(others[1], 100), "<html></html>"u8.ToArray(), [0], "%PDF"u8.ToArray(), [0xFF, 0xD8]])
        {
            (await partner.Upload(id, wrong, $"scan.{extension}", "image/png")).Refused(
                400, "fileNotAccepted", "File not accepted.", new JsonObject { ["reason"] = "content_is_not_of_extension" });
        }

        Assert.True((bool)(await partner.Upload(id, MadeFile.Of(extension, 100), "../../evil.html", "text/html")).Succeeded().Data["uploadStatus"]!);
    }

    [Fact]
    public async Task Ten_megabytes_pass_and_one_byte_more_doesnt()
    {
        var partner = await onboarding.Partner();
        var id = await partner.Announced();

        (await partner.Upload(id, MadeFile.Of("png", MaxBytes + 1))).Refused(413, "requestTooLarge", "The request body is too large.");
        (await partner.Upload(id, MadeFile.Of("png", 3 * MaxBytes))).Refused(413, "requestTooLarge", "The request body is too large.");
        var individual = await partner.NewIndividual("Smith");
        (await partner.Link(await partner.Started(individual), new Sent(id, individual))).Refused(400, "fileNotFound", "File not found.");

        (await partner.Upload(id, MadeFile.Of("png", MaxBytes))).Succeeded();
    }

    [Fact]
    public async Task An_empty_file_is_no_file()
    {
        var partner = await onboarding.Partner();

        (await partner.Upload(await partner.Announced(), [])).Refused(
            400, "fileNotAccepted", "File not accepted.", new JsonObject { ["reason"] = "empty" });
    }

    [Fact]
    public async Task A_linked_document_keeps_its_file()
    {
        var partner = await onboarding.Partner();
        var id = await partner.NewIndividual("Smith");
        var document = await partner.Uploaded();
        (await partner.Upload(document, MadeFile.Of("png", 300))).Succeeded();
        (await partner.Link(await partner.Started(id), new Sent(document, id))).Succeeded();

        (await partner.Upload(document, MadeFile.Of("png", 300))).Refused(
            400, "fileNotAccepted", "File not accepted.", new JsonObject { ["reason"] = "document_is_linked" });
    }

    [Fact]
    public async Task Unknown_and_malformed_ids()
    {
        var partner = await onboarding.Partner();

        (await partner.Upload("doc_none", MadeFile.Of("png", 20))).Refused(
            400, "documentNotFound", "Document not found.", new JsonObject { ["documentId"] = "doc_none" });
        Assert.Equal("requestValidateError", (await partner.Upload("a%20b", MadeFile.Of("png", 20))).Code);
    }

    [Fact]
    public async Task Without_the_field_there_is_no_file()
    {
        var partner = await onboarding.Partner();
        var id = await partner.Announced();

        (await partner.Upload(id, MadeFile.Of("png", 20), field: "File")).Refused(400, "fileNotFound", "File not found.");
        (await partner.UploadBody(id, new MultipartFormDataContent { { new StringContent("x"), "other" } })).Refused(400, "fileNotFound", "File not found.");
        (await partner.UploadBody(id, new MultipartFormDataContent())).Refused(400, "fileNotFound", "File not found.");
        (await partner.UploadBody(
            id, new MultipartFormDataContent { { new StringContent("x"), "other" }, { new ByteArrayContent(MadeFile.Of("png", 20)), "file" } })).Succeeded();
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/mixed; boundary=b")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task What_isnt_multipart_is_refused(string? contentType)
    {
        var partner = await onboarding.Partner();
        var body = new ByteArrayContent("{}"u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", contentType);

        (await partner.UploadBody(await partner.Announced(), body)).Refused(
            415, "unsupportedMediaType", "The request body must be multipart/form-data.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no boundary at all")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n")]
    [InlineData("--b\r\nContent-Disposition: nonsense\r\n\r\nx\r\n--b--\r\n")]
    [InlineData("--b\r\n\r\nno headers\r\n--b--\r\n")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n%PDF-1.7 breaks off")]
    public async Task Broken_multipart_is_refused_and_leaves_nothing(string text)
    {
        var partner = await onboarding.Partner();
        var id = await partner.Announced("license", "pdf");
        var body = new ByteArrayContent(Encoding.Latin1.GetBytes(text));
        body.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");

        (await partner.UploadBody(id, body)).Refused(400, "fileNotFound", "File not found.");

        var individual = await partner.NewIndividual("Smith");
        (await partner.Link(await partner.Started(individual), new Sent(id, individual))).Refused(400, "fileNotFound", "File not found.");
    }
}
