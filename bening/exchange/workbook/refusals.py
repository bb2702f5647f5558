"""Files that are refused as a whole, each with its reason and the way out."""

from __future__ import annotations

from typing import ClassVar

from bening.errors import Refusal

_ = str
"""Marks a sentence for translation; it is translated where it is shown."""


class FileRefused(Refusal):
    """A file that cannot be read; nothing of it is kept."""

    code: ClassVar[str] = "workbook.refused"
    status: ClassVar[int] = 422
    sentence: ClassVar[str] = _("This file cannot be read.")


class EmptyFile(FileRefused):
    """A file without a single byte of content."""

    code = "workbook.empty_file"
    sentence = _(
        "The file is empty. Export it again and check that it opens before you "
        "upload it."
    )


class FileTooLarge(FileRefused):
    """More bytes than a file may have."""

    code = "workbook.file_too_large"
    sentence = _(
        "The file has %(size_mb)s MB; at most %(limit_mb)s MB are read. Split it, for "
        "example by unit, and upload the parts one by one."
    )


class PasswordProtected(FileRefused):
    """An encrypted workbook."""

    code = "workbook.password"
    sentence = _(
        "The file is protected by a password. Open it in Excel, remove the password "
        "under File > Info > Protect Workbook > Encrypt with Password, save, and "
        "upload it again."
    )


class OldExcel(FileRefused):
    """A workbook in the binary format of Excel 97 to 2003."""

    code = "workbook.old_xls"
    sentence = _(
        "This is an Excel file in the old format (.xls, Excel 97-2003). Open it and "
        'save it as "Excel Workbook (*.xlsx)", then upload it again.'
    )


class BinaryExcel(FileRefused):
    """A workbook in the binary format XLSB."""

    code = "workbook.xlsb"
    sentence = _(
        "This is a binary Excel file (.xlsb). Open it and save it as "
        '"Excel Workbook (*.xlsx)", then upload it again.'
    )


class PdfRenamed(FileRefused):
    """A PDF, whatever its name says."""

    code = "workbook.pdf"
    sentence = _(
        "This is a PDF, even if its name ends otherwise. Export the table as Excel or "
        "CSV from the system it comes from."
    )


class WebPageRenamed(FileRefused):
    """An HTML table or XML document under a spreadsheet's name."""

    code = "workbook.web_page"
    sentence = _(
        "This is a web page saved under the name of a spreadsheet. Open it in Excel "
        'and save it as "Excel Workbook (*.xlsx)", then upload it again. Check the '
        "NIP column first: it has to be text."
    )


class OtherDocument(FileRefused):
    """A document of another kind: Word, OpenDocument, an image, an archive."""

    code = "workbook.other_document"
    sentence = _(
        "This is no table that can be read (%(kind)s). Upload an Excel file (.xlsx) or "
        "a CSV file."
    )


class Archive(FileRefused):
    """A ZIP archive that holds files instead of a workbook."""

    code = "workbook.archive"
    sentence = _(
        "This is a ZIP archive with files in it. Unpack it and upload each Excel or "
        "CSV file by itself."
    )


class ZipBomb(FileRefused):
    """An archive that would unpack to something far larger than it is."""

    code = "workbook.zip_bomb"
    sentence = _(
        "The file would grow to an unreasonable size when unpacked, so it was not "
        "opened. Export it again from the system it comes from."
    )


class UnsafePackage(FileRefused):
    """An archive whose entries overlap, repeat, or point outside it."""

    code = "workbook.unsafe_package"
    sentence = _(
        "The file is not built like a workbook of a spreadsheet program, so it was not "
        "opened. Open it in Excel, save it under a new name, and upload that."
    )


class ForbiddenXml(FileRefused):
    """XML with a document type or entities, which no spreadsheet program writes."""

    code = "workbook.xml_entities"
    sentence = _(
        "The file holds XML declarations (entities) that no spreadsheet program "
        "writes, so it was not read. Open it in Excel, save it under a new name, and "
        "upload that."
    )


class Damaged(FileRefused):
    """A file that ends too early or contradicts itself."""

    code = "workbook.damaged"
    sentence = _(
        "The file is damaged or incomplete. Download or export it again; if it opens "
        "in Excel, save it under a new name and upload that."
    )


class NotATable(FileRefused):
    """Bytes that are neither a workbook nor text."""

    code = "workbook.not_a_table"
    sentence = _(
        "This is neither an Excel file (.xlsx) nor a CSV file. Upload the file as the "
        "system exported it."
    )


class EmptySheet(FileRefused):
    """A workbook without any content."""

    code = "workbook.empty_sheet"
    sentence = _(
        "The sheet is empty: there is neither a header nor a row. Check that you "
        "chose the right file."
    )


class NoHeaderFound(FileRefused):
    """No row that names the columns."""

    code = "workbook.no_header"
    sentence = _(
        "No header row was found in the first %(rows)s rows. One row must name the "
        "columns, with a column NIP. Add it, or upload the file as the system exported "
        "it."
    )


class OpenQuote(FileRefused):
    """A CSV file in which a stray quotation mark makes rows run together."""

    code = "workbook.open_quote"
    sentence = _(
        "In row %(row)s a quotation mark opens a text that ends only rows further down, "
        "so those rows run together. Delete the quotation mark in a text editor, or "
        "export the file again, and upload it again."
    )


class OneColumn(FileRefused):
    """A table whose rows stand as text in a single column."""

    code = "workbook.one_column"
    sentence = _(
        "All columns stand in a single one, separated by signs such as a comma. Upload "
        "the original CSV file instead, or split the column in Excel with Data > Text "
        "to Columns and choose Text for the NIP."
    )


class TooManyRows(FileRefused):
    """More rows than are read in one go."""

    code = "workbook.too_many_rows"
    sentence = _(
        "The file has more than %(limit)s rows. Split it, for example by unit, and "
        "upload the parts one by one."
    )


class NipsAsNumbers(FileRefused):
    """Most NIPs were turned into numbers and lost their last digits."""

    code = "workbook.nip_as_number"
    sentence = _(
        "In %(count)s of %(rows)s rows the NIP is stored as a number. Spreadsheet "
        "programs keep 15 digits, so the last three digits are lost and cannot be "
        "restored. Export the file again, and do not save it with Excel; if you must, "
        "format the NIP column as Text before you paste the NIPs."
    )


class TooMuchWork(FileRefused):
    """Reading used up its time or memory."""

    code = "workbook.too_much_work"
    sentence = _(
        "Reading the file took more time or memory than allowed, so it was stopped. "
        "Delete unused sheets, columns and formatting, or split the file."
    )


class Unreadable(FileRefused):
    """The reader gave up for a reason of its own."""

    code = "workbook.unreadable"
    sentence = _(
        "The file could not be read. Open it in Excel, save it under a new name, and "
        "upload that. If it still fails, tell the administrator the time of the "
        "attempt."
    )


BY_CODE: dict[str, type[FileRefused]] = {
    refusal.code: refusal
    for refusal in (
        EmptyFile,
        FileTooLarge,
        PasswordProtected,
        OldExcel,
        BinaryExcel,
        PdfRenamed,
        WebPageRenamed,
        OtherDocument,
        Archive,
        ZipBomb,
        UnsafePackage,
        ForbiddenXml,
        Damaged,
        NotATable,
        EmptySheet,
        NoHeaderFound,
        OneColumn,
        OpenQuote,
        TooManyRows,
        NipsAsNumbers,
        TooMuchWork,
        Unreadable,
    )
}
"""Every refusal by its code: how one crosses from the child process."""
