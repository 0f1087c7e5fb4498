# SPDX-License-Identifier: EUPL-1.2
"""Zips as a portal gives them, made and taken apart by Python's own library."""
import io
import os
import warnings
import zipfile
import zlib

MEESTE = 30  # files
SAMEN = 10  # times the largest message
VOUDIG = 400  # what is unpacked, to what is packed
EINDE = 22  # bytes of the end of a zip without a comment


def zip_of(bestanden, methode=zipfile.ZIP_DEFLATED):
    """bestanden: pairs of a name (or a ZipInfo) and bytes, in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", methode) as archief, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name that comes twice
        for naam, inhoud in bestanden:
            archief.writestr(naam, inhoud, methode)
    return buffer.getvalue()


def numbered(berichten):
    return [(f"{number}.xml", inhoud) for number, inhoud in enumerate(berichten, 1)]


def naam_of(zipnaam, nummer):
    """What a file out of a zip is called from then on."""
    stam = os.path.splitext(os.fsdecode(zipnaam))[0]
    return f"{stam}-{nummer:02}.xml"


def files_in(naam, inhoud, maximum):
    """Name and bytes of each message that a file brings, if it is a zip that is unpacked."""
    if not inhoud.startswith(b"PK") or len(inhoud) != inhoud.rfind(b"PK\5\6") + EINDE:
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            infos = archief.infolist()
            if (not 0 < len(infos) <= MEESTE or not all(_is_good(each, maximum) for each in infos)
                    or sum(each.file_size for each in infos) > SAMEN * maximum
                    or len({each.filename for each in infos}) < len(infos)):
                return []
            berichten = [archief.read(each) for each in infos]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error):
        return []
    return [] if any(each.startswith(b"PK") for each in berichten) else [
        (naam_of(naam, nummer), each) for nummer, each in enumerate(berichten, 1)]


def _is_good(info, maximum):
    return (info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
            and "/" not in info.filename and 0 < info.file_size <= maximum
            and info.file_size <= VOUDIG * info.compress_size
            and info.external_attr >> 16 & 0o170000 in (0, 0o100000))
