using System.Security.Cryptography;
using System.Text;
using CustomerOnboarding.Api.Http.Streamed;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.UnitTests.Http;

/// <summary>Files out of base64, in pieces of any size.</summary>
public class Base64FileTests
{
    public static TheoryData<string> NoBase64 =>
    [
        "<base64-encoded image>", "iVBORw0KGgo", "iVBORw0KGgo==", "iVB*Rw0KGgo=", "iVBORw0KGgo=iVBORw0KGgo=", "====", "=", "iVBORw0K-_o=", "data:image/png,abcd",
        "data:image/png;base64", "data:;base64;x,iVBORw0KGgo=", "iVBORw0KGgo=é", "dat",
    ];

    [Fact]
    public async Task Files_of_any_length_come_back_as_they_were()
    {
        foreach (var length in (int[])[1, 2, 3, 4, 5, 100, 511, 512, 513, 12_287, 12_288, 12_289, 100_000])
        {
            var file = RandomNumberGenerator.GetBytes(length);
            foreach (var piece in (int[])[64, 65, 1000, 100_000])
            {
                Assert.Equal(file, await Read(Convert.ToBase64String(file), piece));
                Assert.Equal(file, await Read(Convert.ToBase64String(file, Base64FormattingOptions.InsertLineBreaks), piece));
                Assert.Equal(file, await Read("data:application/pdf;name=\"x\";base64," + Convert.ToBase64String(file), piece));
                Assert.Equal(file, await Read(" \tDATA:;BASE64," + Convert.ToBase64String(file) + "\n", piece));
            }
        }
    }

    [Theory]
    [MemberData(nameof(NoBase64))]
    public async Task What_is_no_base64_is_refused(string text) =>
        Assert.Equal(FileRefusal.NotDecodable, (await Assert.ThrowsAsync<RefusedFileException>(() => Read(text, 64))).Refusal);

    [Fact]
    public async Task A_file_may_be_as_large_as_the_limit_and_no_larger()
    {
        Assert.Equal(1000, (await Read(Convert.ToBase64String(new byte[1000]), 64, limit: 1000)).Length);
        Assert.Equal(FileRefusal.TooLarge, (await Assert.ThrowsAsync<RefusedFileException>(() => Read(Convert.ToBase64String(new byte[1001]), 64, limit: 1000))).Refusal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" \n\t ", true)]
    [InlineData("data:image/png;base64,", false)]
    [InlineData("AAAA", false)]
    public async Task White_space_alone_is_no_file(string text, bool isBlank) =>
        Assert.Equal(isBlank, await new Base64File(new MemoryStream(Encoding.UTF8.GetBytes(text)), 1000).IsBlank(CancellationToken.None));

    [Fact]
    public async Task White_space_longer_than_any_buffer_is_no_file() =>
        Assert.True(await new Base64File(new MemoryStream(Encoding.UTF8.GetBytes(new string(' ', 100_000))), 1000).IsBlank(CancellationToken.None));

    private static async Task<byte[]> Read(string text, int piece, int limit = 1_000_000)
    {
        var file = new MemoryStream();
        await new Base64File(new InPieces(Encoding.UTF8.GetBytes(text), piece), limit).CopyToAsync(file);
        return file.ToArray();
    }
}
