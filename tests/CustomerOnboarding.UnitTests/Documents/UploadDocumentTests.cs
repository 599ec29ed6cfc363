using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.UnitTests.Documents;

/// <summary>A document is announced, then gets its file, as long as it belongs to no application.</summary>
public class UploadDocumentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor Caller = new("DEMO", "demo", "");
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly Document Announced = new(
        Guid.CreateVersion7(Now), DocumentPurpose.Personal, "front", FileFormat.Png, DocumentKind.Passport, null, null, false, null, Now);

    [Fact]
    public async Task It_is_announced_without_a_file()
    {
        var store = new DocumentsInMemory(null);
        var command = new GenerateDocumentCommand(DocumentPurpose.Business, "bill", FileFormat.Pdf, DocumentKind.UtilityBill, "a note", "agent@example.com");

        var document = (await new GenerateDocumentHandler(store).Handle(Caller, command, Now, CancellationToken.None)).Value;

        Assert.Same(document, store.Announced);
        Assert.Equal(
            new Document(document.Id, DocumentPurpose.Business, "bill", FileFormat.Pdf, DocumentKind.UtilityBill, "a note", "agent@example.com", false, null, Now),
            document);
        Assert.Equal(7, document.Id.Version);
        Assert.False(document.IsLinked);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    public async Task The_file_arrives_whole_with_the_bytes_that_were_looked_at(int more)
    {
        var store = new DocumentsInMemory(Announced);
        byte[] file = [.. Png, .. Enumerable.Range(0, more).Select(at => (byte)at)];

        // One byte a read: what is needed to tell comes in pieces from a slow network.
        var answer = await Upload(store, SentId.Of(Announced.Id), new Trickle(file, more > 1 ? 4096 : 1));

        Assert.True(answer.Value.IsUploaded);
        Assert.Equal(file, store.File);
    }

    [Fact]
    public async Task What_isnt_there_empty_of_another_format_or_linked_is_refused_and_nothing_is_stored()
    {
        var stranger = new SentId(Guid.NewGuid(), "stranger");
        var sent = new SentId(Announced.Id, "as-sent");

        await Refused(new DocumentRefused(ErrorKind.DocumentNotFound, stranger), Announced, stranger, Png);
        await Refused(new FileNotAccepted(FileFault.Empty), Announced, sent, []);
        await Refused(new FileNotAccepted(FileFault.ContentIsNotOfExtension), Announced, sent, Png[..7]);
        await Refused(new FileNotAccepted(FileFault.ContentIsNotOfExtension), Announced with { Format = FileFormat.Pdf }, sent, Png);
        await Refused(new FileNotAccepted(FileFault.DocumentIsLinked), Announced with { ApplicationId = Guid.NewGuid() }, sent, Png);
    }

    private static async Task Refused(Error expected, Document document, SentId sent, byte[] file)
    {
        var store = new DocumentsInMemory(document);

        Assert.Equal(expected, (await Upload(store, sent, new Trickle(file, 1))).Error);
        Assert.Null(store.File);
    }

    private static Task<Result<Document>> Upload(DocumentsInMemory store, SentId sent, Stream content) =>
        new UploadDocumentHandler(store).Handle(Caller, sent, content, Now, CancellationToken.None);

    /// <summary>A stream that gives few bytes a read.</summary>
    private sealed class Trickle(byte[] bytes, int most) : ForwardStream
    {
        private int read;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(Math.Min(buffer.Length, most), bytes.Length - read);
            bytes.AsMemory(read, count).CopyTo(buffer);
            read += count;
            return ValueTask.FromResult(count);
        }
    }
}
